/* adhere question: our positions on what a draft asks its readers, and the response made of them. */
#include "command/question.h"
#include "command/take.h"

#include <string.h>

VEC_TYPE(question_rows, const struct question_row *);

/* --- list --- */

static const char *text_of(const struct question_row *row)
{
	return row->position == NULL || row->position->text == NULL ? "" : row->position->text;
}

static const char *internal_of(const struct question_row *row)
{
	return row->position == NULL || row->position->internal == NULL ? "" : row->position->internal;
}

static const char *owner_of(const struct question_row *row)
{
	return row->position == NULL || row->position->owner == NULL ? "" : row->position->owner;
}

static json_t *outcome_json(const struct outcome *outcome)
{
	json_t *object = json_object();

	json_put_text(object, "revision", outcome->revision);
	json_put_text(object, "note", outcome->resolved->note);
	json_put(object, "by", strings_json(&outcome->resolved->by));
	return object;
}

json_t *question_row_json(const struct assess *assess, const struct question_register *registry,
    const struct question_row *row)
{
	json_t *object = question_json(assess->catalog, row->question), *outcomes = json_array();
	AUTO_STR limit = STR_INIT;

	if (row->position != NULL)
		limit_words(row->position->limit, row->position->limit_unit, &limit);
	for (size_t i = 0; i < registry->outcomes.n; i++)
		if (strcmp(registry->outcomes.v[i].question, row->question->id) == 0)
			json_add(outcomes, outcome_json(&registry->outcomes.v[i]));
	json_put_bool(object, "applies", row->applies);
	json_put_text(object, "state", position_state_name(row->state));
	json_put_text(object, "position", text_of(row));
	json_put_text(object, "internal", internal_of(row));
	json_put_text(object, "owner", owner_of(row));
	json_put_number(object, "words", (int64_t)row->size.words);
	json_put_number(object, "characters", (int64_t)row->size.characters);
	json_put_text(object, "limit", str_text(&limit));
	json_put_bool(object, "over_limit", row->over);
	json_put_bool(object, "closed", row->closed);
	json_put_bool(object, "late", row->late);
	json_put(object, "became", outcomes);
	return object;
}

static void row_add(struct table *table, const struct question_row *row)
{
	AUTO_FREE char *closes = row->question->closes == NULL ? xstrdup("")
	    : xasprintf("%s %s", row->closed ? "closed" : "closes", row->question->closes);
	AUTO_FREE char *words = row->size.words == 0 ? xstrdup("")
	    : xasprintf("%zu word%s%s", row->size.words, row->size.words == 1 ? "" : "s", row->over ? ", over the limit" : "");

	table_add(table, row->question->id, position_state_words(row->state), closes, words, owner_of(row),
	    row->question->text);
}

static void rows_say(struct session *session, const struct assess *assess, const struct question_register *registry,
    const struct question_rows *rows)
{
	struct table table = {.columns = 6};
	json_t *array = json_array();

	for (size_t i = 0; i < rows->n; i++) {
		if (session->json)
			json_add(array, question_row_json(assess, registry, rows->v[i]));
		else
			row_add(&table, rows->v[i]);
	}
	if (session->json)
		say_json(session, json_incref(array));
	table_say(&table, session);
	json_decref(array);
}

static bool state_take(const struct arguments *arguments, int *state, struct err *err)
{
	const char *word = argument_value(arguments, "state");

	*state = word == NULL ? -1 : position_state_parse(word);
	return word == NULL || *state >= 0 || err_set(err, ERR_USAGE,
	    "--state takes to-consider, drafting, approved, submitted or no-comment, not \"%s\".", word);
}

/* What is done with the register, loaded with what became of the questions. */
typedef bool register_function(struct session *session, const struct assess *assess,
    const struct question_register *registry, const struct arguments *arguments, struct err *err);

static bool with_register(struct session *session, const struct assess *assess, const struct arguments *arguments,
    register_function *function, struct err *err)
{
	struct question_register registry;
	bool done;

	if (!question_register_load(&registry, assess, session->store, err))
		return false;
	done = question_outcomes_load(&registry, assess, session->store, err) &&
	    function(session, assess, &registry, arguments, err);
	question_register_free(&registry);
	return done;
}

static bool list_register(struct session *session, const struct assess *assess,
    const struct question_register *registry, const struct arguments *arguments, struct err *err)
{
	struct question_rows rows = VEC_INIT;
	struct query *query;
	int state;

	if (!state_take(arguments, &state, err))
		return false;
	query = query_parse(assess, arguments->words.v, arguments->words.n, err);
	if (query == NULL)
		return false;
	for (uint32_t i = 0; i < registry->n; i++)
		if (query_question(query, i) && (state < 0 || registry->rows[i].state == (enum position_state)state))
			vec_push(&rows, &registry->rows[i]);
	rows_say(session, assess, registry, &rows);
	vec_free(&rows);
	query_free(query);
	return true;
}

static bool list(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return with_register(session, assess, arguments, list_register, err);
}

bool cmd_question_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, list, arguments, err);
}

/* --- show --- */

static const struct question_row *row_find(const struct assess *assess, const struct question_register *registry,
    const char *id, struct err *err)
{
	const struct question_row *row = question_register_find(registry, id);

	if (row != NULL)
		return row;
	if (catalog_find(assess->catalog, id).kind != ITEM_NONE)
		err_set(err, ERR_INPUT, "%s is no open question: \"adhere question list\" names them.", id);
	else
		item_unknown(assess, id, err);
	return NULL;
}

static void block_say(struct session *session, const char *label, const char *text)
{
	if (text_blank(text))
		return;
	say(session, "%s:", label);
	say_block(session, "  ", text);
}

static void outcomes_say(struct session *session, const struct question_register *registry, const char *question)
{
	for (size_t i = 0; i < registry->outcomes.n; i++) {
		AUTO_STR words = STR_INIT;

		if (strcmp(registry->outcomes.v[i].question, question) != 0)
			continue;
		outcome_words(&registry->outcomes.v[i], &words);
		say(session, "What became of it in %s", str_text(&words));
	}
}

static void row_say(struct session *session, const struct assess *assess, const struct question_register *registry,
    const struct question_row *row)
{
	const struct part *part = &assess->catalog->parts[row->question->part];
	AUTO_STR sentence = STR_INIT;

	question_sentence(row, &sentence);
	say(session, "%s  %s", row->question->id, row->question->text);
	say(session, "Part: %s  %s", part->id, part->title);
	say(session, "%s", str_text(&sentence));
	say_field(session, "Owner", owner_of(row));
	block_say(session, "Position", text_of(row));
	block_say(session, "Internal note, never exported", internal_of(row));
	outcomes_say(session, registry, row->question->id);
}

static bool show_register(struct session *session, const struct assess *assess,
    const struct question_register *registry, const struct arguments *arguments, struct err *err)
{
	const struct question_row *row = row_find(assess, registry, arguments->words.v[0], err);

	if (row == NULL)
		return false;
	if (session->json)
		say_json(session, question_row_json(assess, registry, row));
	else
		row_say(session, assess, registry, row);
	return true;
}

static bool show(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return with_register(session, assess, arguments, show_register, err);
}

bool cmd_question_show(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, show, arguments, err);
}

/* --- position --- */

static bool texts_take(struct position *position, const struct question_row *row, const struct arguments *arguments,
    struct err *err)
{
	const char *internal = argument_value(arguments, "internal"), *owner = argument_value(arguments, "owner");
	char *typed = NULL;
	bool good = text_or_file_take(&typed, arguments, "the position", err) &&
	    (internal == NULL || typed_text_check("--internal", internal, err)) &&
	    (owner == NULL || typed_line_check("owner", owner, true, err));

	position->text = typed != NULL ? typed : xstrdup(text_of(row));
	position->internal = xstrdup(internal != NULL ? internal : internal_of(row));
	position->owner = text_trim(owner != NULL ? owner : owner_of(row));
	return good;
}

/* A changed text is a draft again, unless it is said what it is. */
static bool state_of(struct position *position, const struct question_row *row, const struct arguments *arguments,
    struct err *err)
{
	int state;

	if (!state_take(arguments, &state, err))
		return false;
	position->state = state >= 0 ? (enum position_state)state
	    : strcmp(position->text, text_of(row)) != 0 ? POSITION_DRAFTING : row->state;
	return true;
}

static bool limit_take(struct position *position, const struct question_row *row, const struct arguments *arguments,
    struct err *err)
{
	const char *typed = argument_value(arguments, "limit");

	if (typed != NULL)
		return limit_parse(typed, &position->limit, &position->limit_unit, err);
	if (row->position != NULL) {
		position->limit = row->position->limit;
		position->limit_unit = row->position->limit_unit;
	}
	return true;
}

static bool position_store(struct session *session, const struct assess *assess, const struct position *position,
    struct err *err)
{
	struct change change;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	return change_end(&change, operation_save_position(change.operation, position, err) == STORE_OK, err);
}

static bool position_of(struct session *session, const struct assess *assess, const struct question_register *registry,
    const struct arguments *arguments, struct err *err)
{
	const struct question_row *row = row_find(assess, registry, arguments->words.v[0], err);
	AUTO_FREE char *id = xstrdup(arguments->words.v[0]);
	struct position position = {.question = id};
	bool done;

	if (row == NULL)
		return false;
	position.version = row->position == NULL ? 0 : row->position->version;
	done = texts_take(&position, row, arguments, err) && state_of(&position, row, arguments, err) &&
	    limit_take(&position, row, arguments, err) && position_check(&position, err) &&
	    position_store(session, assess, &position, err);
	free(position.text);
	free(position.internal);
	free(position.owner);
	return done;
}

static bool set(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return with_register(session, assess, arguments, position_of, err);
}

/* What was stored, read again; a text that is too long is told now, before it is to be approved. */
static bool tell_register(struct session *session, const struct assess *assess,
    const struct question_register *registry, const struct arguments *arguments, struct err *err)
{
	const struct question_row *row = row_find(assess, registry, arguments->words.v[0], err);
	AUTO_STR sentence = STR_INIT;

	if (row == NULL)
		return false;
	question_sentence(row, &sentence);
	say(session, "%s", str_text(&sentence));
	if (row->over)
		complain(session, "adhere: The position on %s is longer than its limit: it can't be approved so.",
		    row->question->id);
	return true;
}

static bool tell(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	return with_register(session, assess, arguments, tell_register, err);
}

bool cmd_question_position(struct session *session, const struct arguments *arguments, struct err *err)
{
	if (arguments->options.n == 0)
		return err_set(err, ERR_USAGE, "Say what to change: see \"adhere question position --help\".");
	return session_with(session, set, arguments, err) && session_with(session, tell, arguments, err);
}

/* --- export --- */

/* The same as "adhere report consultation". */
bool cmd_question_export(struct session *session, const struct arguments *arguments, struct err *err)
{
	return report_command(session, arguments, "consultation", err);
}
