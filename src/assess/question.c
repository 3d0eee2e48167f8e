/* Where each open question stands. */
#include "assess/question.h"

#include <stdlib.h>
#include <string.h>

/* --- the register --- */

static const struct position *find_position(const struct question_register *registry, const char *question)
{
	for (size_t i = 0; i < registry->positions.n; i++)
		if (strcmp(registry->positions.v[i].question, question) == 0)
			return &registry->positions.v[i];
	return NULL;
}

static bool is_over(const struct position *position, struct text_size size)
{
	return position->limit_unit != LIMIT_NONE && text_size_limited(size, position->limit_unit) > (size_t)position->limit;
}

static void take_position(struct question_row *row, const struct position *position)
{
	row->position = position;
	if (position == NULL)
		return;
	row->state = position->state;
	row->size = text_size_of(position->text);
	row->over = is_over(position, row->size);
}

static void take_date(struct question_row *row, const char *today)
{
	if (row->question->closes == NULL)
		return;
	row->days = date_days(row->question->closes) - date_days(today);
	row->closed = row->days < 0;
	row->late = row->closed && row->state != POSITION_SUBMITTED && row->state != POSITION_NO_COMMENT;
}

void question_register_compute(struct question_register *registry, const struct assess *assess)
{
	const struct catalog *catalog = assess->catalog;

	registry->n = catalog->question_n;
	registry->rows = xcalloc(registry->n + 1, sizeof *registry->rows);
	memset(registry->count, 0, sizeof registry->count);
	for (size_t i = 0; i < registry->n; i++) {
		struct question_row *row = &registry->rows[i];

		row->question = &catalog->questions[i];
		row->applies = assess->applies[row->question->part];
		take_position(row, find_position(registry, row->question->id));
		take_date(row, assess->today);
		registry->count[row->state]++;
	}
}

bool question_register_load(struct question_register *registry, const struct assess *assess, struct store *store,
    struct err *err)
{
	*registry = (struct question_register){.n = 0};
	if (assess->assessment.id != NULL &&
	    !store_position_list(store, assess->assessment.id, &registry->positions, err)) {
		question_register_free(registry);
		return false;
	}
	question_register_compute(registry, assess);
	return true;
}

void question_register_free(struct question_register *registry)
{
	position_list_free(&registry->positions);
	for (size_t i = 0; i < registry->later.n; i++)
		catalog_free(registry->later.v[i]);
	vec_free(&registry->later);
	vec_free(&registry->outcomes);
	free(registry->rows);
	*registry = (struct question_register){.n = 0};
}

const struct question_row *question_register_find(const struct question_register *registry, const char *question)
{
	for (size_t i = 0; i < registry->n; i++)
		if (strcmp(registry->rows[i].question->id, question) == 0)
			return &registry->rows[i];
	return NULL;
}

/* --- what became of them --- */

void question_outcomes_of(struct question_register *registry, const struct catalog *catalog,
    const struct catalog *later)
{
	for (uint32_t i = 0; i < later->resolved_n; i++) {
		const struct resolved *resolved = &later->resolves[i];

		if (strcmp(resolved->revision, catalog->revision) == 0 &&
		    catalog_find(catalog, resolved->id).kind == ITEM_QUESTION)
			vec_push(&registry->outcomes, (struct outcome){resolved->id, later->label, resolved});
	}
}

static bool add_later(struct question_register *registry, const struct assess *assess, struct store *store,
    const struct revision_info *info, struct err *err)
{
	const struct catalog *catalog = assess->catalog;
	struct catalog *later;

	if (strcmp(info->catalog, catalog->catalog) != 0 || strcmp(info->published, catalog->published) <= 0)
		return true;
	later = store_catalog_get(store, info->catalog, info->revision, err);
	if (later == NULL)
		return false;
	vec_push(&registry->later, later);
	question_outcomes_of(registry, catalog, later);
	return true;
}

bool question_outcomes_load(struct question_register *registry, const struct assess *assess, struct store *store,
    struct err *err)
{
	struct revision_list list = VEC_INIT;
	bool done = assess->catalog->question_n == 0 || store_catalog_list(store, &list, err);

	for (size_t i = 0; done && i < list.n; i++)
		done = add_later(registry, assess, store, &list.v[i], err);
	revision_list_free(&list);
	return done;
}

/* --- what may be stored --- */

bool position_state_goes_out(enum position_state state)
{
	return state == POSITION_APPROVED || state == POSITION_SUBMITTED;
}

bool position_check(const struct position *position, struct err *err)
{
	struct text_size size = text_size_of(position->text);
	size_t counted = text_size_limited(size, position->limit_unit);

	if (!position_state_goes_out(position->state))
		return true;
	if (text_blank(position->text))
		return err_set(err, ERR_INPUT, "There is no position on %s that could be %s: write its text first.",
		    position->question, position_state_words(position->state));
	return !is_over(position, size) || err_set(err, ERR_INPUT, "The position on %s has %zu %s, %zu more than its limit "
	    "of %d: shorten it or raise the limit before it is %s.", position->question, counted,
	    limit_unit_name(position->limit_unit), counted - (size_t)position->limit, position->limit,
	    position_state_words(position->state));
}

static bool digits_read(const char **text, int *number)
{
	size_t n = strspn(*text, "0123456789");

	if (n == 0 || n > 7)
		return false;
	*number = (int)strtol(*text, NULL, 10);
	*text += n;
	return *number > 0;
}

bool limit_parse(const char *text, int *limit, enum limit_unit *unit, struct err *err)
{
	AUTO_FREE char *trimmed = text_trim(text);
	const char *rest = trimmed;
	int parsed;

	*limit = 0;
	*unit = LIMIT_NONE;
	if (*trimmed == '\0' || strcmp(trimmed, limit_unit_name(LIMIT_NONE)) == 0)
		return true;
	if (!digits_read(&rest, limit))
		return err_set(err, ERR_INPUT, "\"%s\" is no limit: write one like \"500 words\" or \"3000 characters\", or none.",
		    trimmed);
	parsed = limit_unit_parse(rest + strspn(rest, " "));
	if (parsed <= LIMIT_NONE)
		return err_set(err, ERR_INPUT, "The limit \"%s\" does not say of what: write words or characters behind it.",
		    trimmed);
	*unit = (enum limit_unit)parsed;
	return true;
}
