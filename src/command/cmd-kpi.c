/* adhere kpi: targets and values of the KPIs, and where they stand. */
#include "command/kpi.h"

#include <string.h>

VEC_TYPE(kpi_rows, const struct kpi_row *);

/* --- list and show --- */

static bool rows_take(const struct assess *assess, const struct kpi_register *registry,
    const struct arguments *arguments, int standing, struct kpi_rows *rows, struct err *err)
{
	struct query *query = query_parse(assess, arguments->words.v, arguments->words.n, err);

	if (query == NULL)
		return false;
	for (uint32_t i = 0; i < registry->n; i++)
		if (query_kpi(query, i) && (standing < 0 || (registry->rows[i].applies &&
		    registry->rows[i].standing == (enum kpi_standing)standing)))
			vec_push(rows, &registry->rows[i]);
	query_free(query);
	return true;
}

static bool list(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const char *word = argument_value(arguments, "standing");
	int standing = word == NULL ? -1 : kpi_standing_parse(word);
	struct kpi_register registry;
	struct kpi_rows rows = VEC_INIT;
	bool done;

	if (word != NULL && standing < 0)
		return err_set(err, ERR_USAGE, "--standing takes undefined, no-value, on-target, off-target or stale, not \"%s\".",
		    word);
	if (!kpi_register_load(&registry, assess, session->store, err))
		return false;
	done = rows_take(assess, &registry, arguments, standing, &rows, err);
	if (done)
		kpi_rows_say(session, assess, rows.v, rows.n);
	vec_free(&rows);
	kpi_register_free(&registry);
	return done;
}

bool cmd_kpi_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, list, arguments, err);
}

static const struct kpi_row *row_find(const struct assess *assess, const struct kpi_register *registry, const char *id,
    struct err *err)
{
	const struct kpi_row *row = kpi_register_find(registry, id);

	if (row != NULL)
		return row;
	if (catalog_find(assess->catalog, id).kind != ITEM_NONE)
		err_set(err, ERR_INPUT, "%s is no KPI: \"adhere kpi list\" names them.", id);
	else
		item_unknown(assess, id, err);
	return NULL;
}

/* What is done with the KPI that the first word names. */
typedef bool row_function(struct session *session, const struct assess *assess, const struct kpi_row *row,
    const struct arguments *arguments, struct err *err);

static bool with_row(struct session *session, const struct assess *assess, const struct arguments *arguments,
    row_function *function, struct err *err)
{
	struct kpi_register registry;
	const struct kpi_row *row;
	bool done;

	if (!kpi_register_load(&registry, assess, session->store, err))
		return false;
	row = row_find(assess, &registry, arguments->words.v[0], err);
	done = row != NULL && function(session, assess, row, arguments, err);
	kpi_register_free(&registry);
	return done;
}

static bool show_row(struct session *session, const struct assess *assess, const struct kpi_row *row,
    const struct arguments *arguments, struct err *err)
{
	(void)arguments;
	(void)err;
	kpi_row_say(session, assess, row);
	return true;
}

static bool show(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return with_row(session, assess, arguments, show_row, err);
}

bool cmd_kpi_show(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, show, arguments, err);
}

/* --- set --- */

static bool line_take(char **place, const char *stored, const struct arguments *arguments, const char *option,
    struct err *err)
{
	const char *typed = argument_value(arguments, option);

	if (typed != NULL && !typed_line_check(option, typed, true, err))
		return false;
	*place = typed != NULL ? text_trim(typed) : xstrdup(stored == NULL ? "" : stored);
	return true;
}

static bool direction_take(struct kpi_plan *plan, const struct kpi_row *row, const struct arguments *arguments,
    struct err *err)
{
	const char *typed = argument_value(arguments, "direction");
	int parsed = typed == NULL ? -1 : kpi_direction_parse(typed);

	if (typed != NULL && parsed < 0)
		return err_set(err, ERR_USAGE, "--direction takes at-least, at-most or exactly, not \"%s\".", typed);
	plan->direction = parsed >= 0 ? (enum kpi_direction)parsed : row->plan != NULL ? row->plan->direction
	    : kpi_code_direction(row->kpi);
	return true;
}

static bool days_take(struct kpi_plan *plan, const struct kpi_row *row, const struct arguments *arguments,
    struct err *err)
{
	const char *typed = argument_value(arguments, "every");

	plan->every_days = row->plan == NULL ? 0 : row->plan->every_days;
	if (typed == NULL)
		return true;
	return kpi_days_parse(typed, &plan->every_days) || err_set(err, ERR_USAGE,
	    "--every takes how many days, 0 for no rule, not \"%s\".", typed);
}

static void plan_free(struct kpi_plan *plan)
{
	free(plan->target);
	free(plan->unit);
	free(plan->owner);
}

static bool plan_store(struct session *session, const struct assess *assess, const struct kpi_plan *plan,
    struct err *err)
{
	struct change change;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	return change_end(&change, operation_save_kpi_plan(change.operation, plan, err) == STORE_OK, err);
}

static bool set_row(struct session *session, const struct assess *assess, const struct kpi_row *row,
    const struct arguments *arguments, struct err *err)
{
	const struct kpi_plan none = {.target = NULL}, *old = row->plan == NULL ? &none : row->plan;
	AUTO_FREE char *id = xstrdup(row->kpi->id);
	struct kpi_plan plan = {.kpi = id, .version = old->version};
	bool done = line_take(&plan.target, old->target, arguments, "target", err) &&
	    line_take(&plan.unit, old->unit, arguments, "unit", err) &&
	    line_take(&plan.owner, old->owner, arguments, "owner", err) && direction_take(&plan, row, arguments, err) &&
	    days_take(&plan, row, arguments, err) && kpi_plan_check(row->kpi, &plan, err) &&
	    plan_store(session, assess, &plan, err);

	plan_free(&plan);
	return done;
}

static bool set(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return with_row(session, assess, arguments, set_row, err);
}

/* What was stored, read again: that is what counts. */
static bool sentence_say(struct session *session, const struct assess *assess, const struct kpi_row *row,
    const struct arguments *arguments, struct err *err)
{
	AUTO_STR sentence = STR_INIT;

	(void)assess;
	(void)arguments;
	(void)err;
	kpi_sentence(row, &sentence);
	say(session, "%s", str_text(&sentence));
	return true;
}

static bool tell(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return with_row(session, assess, arguments, sentence_say, err);
}

bool cmd_kpi_set(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (arguments->options.n == 0)
		return err_set(err, ERR_USAGE, "Say what to set: see \"adhere kpi set --help\".");
	return session_with(session, set, arguments, err) && session_with(session, tell, arguments, err);
}

/* --- record and import --- */

static bool measure_store(struct operation *operation, const struct measure *measure, long long number,
    struct err *err)
{
	AUTO_FREE char *id = xasprintf("V-%lld", number);
	AUTO_FREE char *kpi = xstrdup(measure->row->kpi->id);
	AUTO_FREE char *note = xstrdup(measure->note);
	const struct kpi_value value = {.id = id, .kpi = kpi, .date = measure->date, .value = measure->value, .note = note};

	return operation_save_kpi_value(operation, &value, err) == STORE_OK;
}

/* Only within the operation, when nobody else can take the ids. */
static bool measures_save(const struct change *change, const char *assessment, const struct measure_list *list,
    struct err *err)
{
	AUTO_FREE char *first = store_next_id(change->session->store, assessment, 'V', err);
	bool saved = first != NULL;

	for (size_t i = 0; saved && i < list->n; i++)
		saved = measure_store(change->operation, &list->v[i], strtoll(first + 2, NULL, 10) + (long long)i, err);
	return saved;
}

static bool measures_store(struct session *session, const struct assess *assess, const struct measure_list *list,
    struct err *err)
{
	struct change change;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	return change_end(&change, measures_save(&change, assess->assessment.id, list, err), err);
}

static bool date_take(const struct arguments *arguments, const char *today, char date[DATE_SIZE], struct err *err)
{
	const char *typed = argument_value(arguments, "date");

	if (date_parse(typed == NULL ? today : typed, today, date))
		return true;
	return err_set(err, ERR_INPUT, "--date takes a day like 2026-11-24, not \"%s\".", typed);
}

static bool record_row(struct session *session, const struct assess *assess, const struct kpi_row *row,
    const struct arguments *arguments, struct err *err)
{
	const char *note = argument_value(arguments, "note");
	AUTO_FREE char *value = text_trim(arguments->words.v[1]);
	char date[DATE_SIZE];
	struct measure measure = {.row = row, .value = value, .date = date, .note = note == NULL ? "" : note};
	struct measure_list list = {.v = &measure, .n = 1, .cap = 1};

	return date_take(arguments, assess->today, date, err) && measure_check(&measure, assess->today, err) &&
	    typed_text_check("--note", measure.note, err) && measures_store(session, assess, &list, err);
}

static bool record(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return with_row(session, assess, arguments, record_row, err);
}

bool cmd_kpi_record(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, record, arguments, err) && session_with(session, tell, arguments, err);
}

static bool import_with(struct session *session, const struct assess *assess, const struct kpi_register *registry,
    const char *path, struct err *err)
{
	struct csv_table table = {.name = NULL};
	struct measure_list list = VEC_INIT;
	bool done = measures_read(session, &list, registry, assess->today, path, &table, err) &&
	    (list.n == 0 || measures_store(session, assess, &list, err));

	if (done)
		say(session, "%zu value%s recorded.", list.n, list.n == 1 ? "" : "s");
	measure_list_free(&list);
	csv_table_free(&table);
	return done;
}

static bool import(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct kpi_register registry;
	bool done;

	if (!kpi_register_load(&registry, assess, session->store, err))
		return false;
	done = import_with(session, assess, &registry, arguments->words.v[0], err);
	kpi_register_free(&registry);
	return done;
}

bool cmd_kpi_import(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, import, arguments, err);
}

/* --- retire --- */

static bool retire_one(struct operation *operation, const struct kpi_register *registry, const char *id,
    struct err *err)
{
	const struct kpi_value *stored = kpi_register_value(registry, id);
	struct kpi_value value;

	if (stored == NULL)
		return err_set(err, ERR_INPUT, "There is no value \"%s\": \"adhere kpi show\" names those of a KPI.", id);
	value = *stored;
	value.retired = true;
	return operation_save_kpi_value(operation, &value, err) == STORE_OK;
}

static bool retire_all(struct session *session, const struct assess *assess, const struct kpi_register *registry,
    const struct word_list *ids, struct err *err)
{
	struct change change;
	bool saved = true;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	for (size_t i = 0; saved && i < ids->n; i++)
		saved = retire_one(change.operation, registry, ids->v[i], err);
	return change_end(&change, saved, err);
}

static bool retire(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const struct word_list *ids = &arguments->words;
	struct kpi_register registry;
	bool done;

	if (!kpi_register_load(&registry, assess, session->store, err))
		return false;
	done = retire_all(session, assess, &registry, ids, err);
	for (size_t i = 0; done && i < ids->n; i++)
		say(session, "%s: retired.", ids->v[i]);
	kpi_register_free(&registry);
	return done;
}

bool cmd_kpi_retire(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, retire, arguments, err);
}
