/* What several commands show of comments, reviews and sign-offs. */
#ifndef ADHERE_COMMAND_REVIEW_H
#define ADHERE_COMMAND_REVIEW_H

#include "assess/review.h"
#include "command/cmd.h"

/* Loads the assessment meant with its review, and calls the function with both. */
typedef bool book_function(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err);
bool session_with_book(struct session *session, book_function *function, const struct arguments *arguments,
    struct err *err);

json_t *part_review_json(const struct part_review *review);
json_t *comment_json(const struct comment *comment);
json_t *signing_json(const struct signing *signing);
/* Comments on an item (NULL: all), only the unresolved when asked. */
json_t *comments_json(const struct review_book *book, const char *item, bool unresolved);
/* The same as lines. */
void comments_say(struct session *session, const struct review_book *book, const char *item);

#endif
