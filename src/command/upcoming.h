/* What `adhere status` says beside the figures: what is due, and what was changed since when. */
#ifndef ADHERE_COMMAND_UPCOMING_H
#define ADHERE_COMMAND_UPCOMING_H

#include "assess/agenda.h"
#include "assess/visit.h"
#include "command/cmd.h"

/* Loads the registers, makes the agenda from them, and calls the function. */
typedef void agenda_function(struct session *session, const struct agenda *agenda, void *arg);
bool agenda_with(struct session *session, const struct assess *assess, agenda_function *function, void *arg,
    struct err *err);
void agenda_say(struct session *session, const struct agenda *agenda);
json_t *agenda_json(const struct agenda *agenda);

/* From when on changes are told. */
struct since {
	bool known;      /* false: nobody said, and no visit is remembered */
	bool visited;    /* it is the person's last visit */
	int64_t seq, us; /* entries after this one, and not before that time */
	struct change_count_list counts;
};
/* From --since, else from the last visit of the acting person when that is known. False and err when --since is no date
 * or the history can't be read. Freed with since_free. */
bool since_take(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct since *out, struct err *err);
void since_free(struct since *since);
void since_say(struct session *session, const struct since *since);
json_t *since_json(const struct since *since); /* null when it is not known */

#endif
