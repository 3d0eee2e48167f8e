/* adhere carry, confirm, carried, impact: what a later revision makes of an assessment. */
#include "command/cmd.h"

#include "assess/carried.h"
#include "revise/impact.h"

#include <string.h>

/* --- the table --- */

static json_t *carried_json(const struct carried *carried)
{
	json_t *object = json_object();

	json_put_text(object, "what", carried_what_name(carried->what));
	json_put_text(object, "revision", carried->revision);
	json_put_text(object, "item", carried->item);
	json_put_text(object, "from", carried->from);
	json_put_text(object, "trail", carried->trail);
	json_put_text(object, "rule", carry_rule_name(carried->rule));
	json_put_text(object, "state", carried_state_name(carried->state));
	json_put_text(object, "verdict", carried->what == CARRIED_CHECK ? verdict_name(carried->verdict) : NULL);
	json_put_text(object, "reason", carried->reason);
	json_put_text(object, "text", carried->text);
	json_put_text(object, "note", carried->note);
	json_put_bool(object, "identical", carried->identical);
	json_put_bool(object, "applied", carried->applied);
	json_put_text(object, "side", carried->what == CARRIED_POSITION ? carried_side_name(carried->side) : NULL);
	return object;
}

static json_t *carried_list_json(const struct carried_list *list)
{
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++)
		json_add(array, carried_json(&list->v[i]));
	return array;
}

static void way_words(const struct carry_plan *plan, struct str *out)
{
	str_addf(out, "%s", plan->revisions.v[0]->revision);
	for (size_t i = 1; i < plan->revisions.n; i++)
		str_addf(out, " -> %s", plan->revisions.v[i]->revision);
}

static json_t *plan_json(const struct carry_plan *plan, const char *made)
{
	json_t *object = json_object(), *way = json_array();

	for (size_t i = 0; i < plan->revisions.n; i++)
		json_add(way, json_text(plan->revisions.v[i]->revision));
	json_put_text(object, "title", plan->from.title);
	json_put(object, "way", way);
	json_put_text(object, "assessment", made);
	json_put_number(object, "answers", plan->answers);
	json_put_number(object, "carried", plan->carried);
	json_put_number(object, "to_confirm", plan->to_confirm);
	json_put_number(object, "reset", plan->reset);
	json_put_number(object, "left", plan->left);
	json_put_number(object, "new", plan->fresh);
	json_put(object, "items", carried_list_json(&plan->after.carried));
	return object;
}

/* How many rows of a kind stand where, by rule for checks and over all rules for the rest. */
struct row_count {
	unsigned state[CARRIED_STATES], total;
};

static struct row_count rows_of(const struct carry_plan *plan, enum carried_what what, int rule)
{
	struct row_count count = {.total = 0};

	for (size_t i = 0; i < plan->after.carried.n; i++) {
		const struct carried *row = &plan->after.carried.v[i];

		if (row->what != what || row->state == CARRIED_BESIDE || (rule >= 0 && (int)row->rule != rule))
			continue;
		count.state[row->state]++;
		count.total++;
	}
	return count;
}

static void number(char *out, size_t size, unsigned value)
{
	struct str text = STR_INIT;

	str_addf(&text, "%u", value);
	memcpy(out, str_text(&text), text.len < size ? text.len + 1 : size);
	str_free(&text);
}

static void row_add(struct table *table, const char *name, const struct row_count *count)
{
	static const enum carried_state columns[] = {CARRIED_KEPT, CARRIED_TO_CONFIRM, CARRIED_RESET, CARRIED_LEFT};
	char cells[COUNT(columns)][12];

	if (count->total == 0)
		return;
	for (size_t i = 0; i < COUNT(columns); i++)
		number(cells[i], sizeof cells[i], count->state[columns[i]]);
	table_add(table, name, cells[0], cells[1], cells[2], cells[3]);
}

static void table_of_plan(struct session *session, const struct carry_plan *plan)
{
	struct table table = {.columns = 5};

	table_add(&table, "", "carried", "to confirm", "reset", "left behind");
	for (int rule = 0; rule < CARRY_RULES; rule++) {
		AUTO_FREE char *name = xasprintf("checks, %s", carry_rule_brief((enum carry_rule)rule));
		struct row_count count = rows_of(plan, CARRIED_CHECK, rule);

		row_add(&table, name, &count);
	}
	for (int what = CARRIED_CHECK + 1; what < CARRIED_WHATS; what++) {
		struct row_count count = rows_of(plan, (enum carried_what)what, -1);

		row_add(&table, carried_what_words((enum carried_what)what), &count);
	}
	table_say(&table, session);
}

static void plan_say(struct session *session, const struct carry_plan *plan, bool done)
{
	const struct row_count checks = rows_of(plan, CARRIED_CHECK, -1);
	AUTO_STR way = STR_INIT;

	way_words(plan, &way);
	say(session, "%s: %s", plan->from.title, str_text(&way));
	table_of_plan(session, plan);
	say(session, "%u answers %s carried over: %u carried, %u to confirm, %u reset beside their old verdict, %u left behind.",
	    plan->answers, done ? "were" : "would be", plan->carried, plan->to_confirm, plan->reset, plan->left);
	/* One answer may go on in several checks, and several in one. */
	say(session, "On %s %u %s to confirm and %u to answer again; %u are new.", carry_plan_target(plan)->revision,
	    checks.state[CARRIED_TO_CONFIRM], checks.state[CARRIED_TO_CONFIRM] == 1 ? "check is" : "checks are",
	    checks.state[CARRIED_RESET], plan->fresh);
}

/* --- carry --- */

static bool plan_store(struct session *session, const struct carry_plan *plan, const char *id, const char *title,
    struct err *err)
{
	struct change change = {.session = session};
	const char *actor = session_actor(session, err);
	enum store_result result;

	if (actor == NULL)
		return false;
	uuid_new(change.id);
	change.operation = operation_begin_carry(session->store, id, actor, change.id, plan->from.id, &result, err);
	return change.operation != NULL &&
	    change_end(&change, carry_plan_save(plan, change.operation, id, title, err) == STORE_OK, err);
}

static bool carry(struct session *session, const struct carry_plan *plan, const struct arguments *arguments, struct err *err)
{
	const bool dry = argument_value(arguments, "dry-run") != NULL;
	const char *typed = argument_value(arguments, "title");
	AUTO_FREE char *title = text_trim(typed == NULL ? plan->from.title : typed);
	char id[UUID_SIZE];

	uuid_new(id);
	if (!dry && (!typed_line_check("the title", title, false, err) || !plan_store(session, plan, id, title, err)))
		return false;
	if (session->json)
		say_json(session, plan_json(plan, dry ? NULL : id));
	else
		plan_say(session, plan, !dry);
	if (!dry && !session->json)
		say(session, "The assessment on %s is closed now; undo takes this back. Next: adhere confirm, or adhere carried list.",
		    plan->from.revision);
	return true;
}

/* What the arguments name, worked out; NULL and err. */
static struct carry_plan *plan_named(struct session *session, const char *revision, struct err *err)
{
	AUTO_FREE char *assessment = session_assessment(session, err);
	struct revision_list list = VEC_INIT;
	struct carry_plan *plan = NULL;
	int64_t found;

	if (assessment == NULL || !store_catalog_list(session->store, &list, err))
		return NULL;
	found = revision_find(&list, revision, err);
	if (found >= 0)
		plan = carry_plan_make(session->store, assessment, list.v[found].revision, err);
	revision_list_free(&list);
	return plan;
}

bool cmd_carry(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *revision = argument_value(arguments, "to");
	struct carry_plan *plan;
	bool done;

	if (revision == NULL)
		return err_set(err, ERR_USAGE, "Name the revision to carry over to: adhere carry --to final.");
	plan = plan_named(session, revision, err);
	if (plan == NULL)
		return false;
	done = carry(session, plan, arguments, err);
	carry_plan_free(plan);
	return done;
}

/* --- confirm --- */

static const struct carried *carried_find(const struct assess *assess, const char *id, struct err *err)
{
	for (size_t i = 0; i < assess->carried.n; i++) {
		const struct carried *carried = &assess->carried.v[i];

		if ((carried->what == CARRIED_CHECK || carried->what == CARRIED_PLAN) && strcmp(carried->item, id) == 0 &&
		    strcmp(carried->revision, assess->assessment.revision) == 0)
			return carried;
	}
	if (catalog_find(assess->catalog, id).kind == ITEM_NONE)
		item_unknown(assess, id, err);
	else
		err_set(err, ERR_INPUT, "%s was not carried over: there is nothing to confirm.", id);
	return NULL;
}

VEC_TYPE(chosen, const struct carried *);

static bool choose_named(const struct assess *assess, const struct word_list *words, struct chosen *out, struct err *err)
{
	struct carried ignored;

	for (size_t i = 0; i < words->n; i++) {
		const struct carried *carried = carried_find(assess, words->v[i], err);

		if (carried == NULL || !carried_confirm(carried, &ignored, err))
			return false;
		vec_push(out, carried);
	}
	return true;
}

/* Only where the question is literally the same: everything else is read one by one. */
static void choose_identical(const struct assess *assess, struct chosen *out)
{
	for (uint32_t i = 0; i < assess->catalog->check_n; i++) {
		const struct carried *carried = carried_of_check(assess, assess->catalog->checks[i].id);

		if (carried != NULL && carried_waits(carried) && carried->identical && assess_check_applies(assess, i))
			vec_push(out, carried);
	}
}

static bool confirm_all(struct session *session, const struct assess *assess, const struct chosen *chosen, struct err *err)
{
	struct change change;
	bool saved = true;

	if (!change_begin(&change, session, assess->assessment.id, err))
		return false;
	for (size_t i = 0; saved && i < chosen->n; i++) {
		struct carried confirmed;

		saved = carried_confirm(chosen->v[i], &confirmed, err) &&
		    operation_save_carried(change.operation, &confirmed, err) == STORE_OK;
	}
	return change_end(&change, saved, err);
}

static bool confirm(struct session *session, const struct assess *assess, const struct arguments *arguments, struct err *err)
{
	const bool identical = argument_value(arguments, "identical") != NULL;
	struct chosen chosen = VEC_INIT;
	bool done;

	if (identical == (arguments->words.n > 0))
		return err_set(err, ERR_USAGE, "Name the checks to confirm, or give --identical alone for those whose text is the same.");
	if (identical)
		choose_identical(assess, &chosen);
	done = (identical || choose_named(assess, &arguments->words, &chosen, err)) &&
	    (chosen.n == 0 || confirm_all(session, assess, &chosen, err));
	for (size_t i = 0; done && i < chosen.n; i++)
		say(session, "%s: confirmed", chosen.v[i]->item);
	if (done && chosen.n == 0)
		say(session, "No check to confirm has the same text as before: read them one by one.");
	vec_free(&chosen);
	return done;
}

bool cmd_confirm(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, confirm, arguments, err);
}

/* --- carried --- */

static bool is_wanted(const struct arguments *arguments, const struct carried *carried)
{
	static const struct {
		const char *option;
		enum carried_state state;
	} options[] = {{"to-confirm", CARRIED_TO_CONFIRM}, {"left", CARRIED_LEFT}, {"reset", CARRIED_RESET}};
	bool any = false;

	for (size_t i = 0; i < COUNT(options); i++) {
		bool given = argument_value(arguments, options[i].option) != NULL;

		if (given && carried->state == options[i].state)
			return true;
		any = any || given;
	}
	return !any;
}

static void carried_row_say(struct table *table, const struct carried *carried)
{
	AUTO_FREE char *here = carried->state == CARRIED_LEFT ? xasprintf("%s %s", carried->revision, carried->item) :
	    xstrdup(carried->item);
	const bool check = carried->what == CARRIED_CHECK;
	AUTO_STR why = STR_INIT;

	str_addf(&why, "%s", carried->state == CARRIED_LEFT ? carry_rule_words(carried->rule) : "");
	str_addf(&why, "%s%s", why.len > 0 && *carried->note != '\0' ? ": " : "", carried->note);
	table_add(table, carried_what_name(carried->what), here, carried->state == CARRIED_LEFT ? "" : carried_last(carried),
	    carry_rule_name(carried->rule), carried_state_words(carried->state), check ? verdict_words(carried->verdict) : "",
	    str_text(&why));
}

static bool carried_list(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct table table = {.columns = 7};
	json_t *array = json_array();

	(void)err;
	for (size_t i = 0; i < assess->carried.n; i++) {
		const struct carried *carried = &assess->carried.v[i];

		if (!is_wanted(arguments, carried))
			continue;
		if (session->json)
			json_add(array, carried_json(carried));
		else
			carried_row_say(&table, carried);
	}
	if (session->json)
		say_json(session, json_incref(array));
	else
		table_say(&table, session);
	json_decref(array);
	if (!session->json && assess->assessment.predecessor == NULL && assess->carried.n == 0)
		say(session, "Nothing: this assessment was not carried over from another one.");
	return true;
}

bool cmd_carried_list(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, carried_list, arguments, err);
}

static const struct carried *position_find(const struct assess *assess, const char *question, struct err *err)
{
	const struct carried *found = NULL;

	/* The same id may have been asked in several revisions: the latest that was settled. */
	for (size_t i = 0; i < assess->carried.n; i++) {
		const struct carried *carried = &assess->carried.v[i];

		if (carried->what == CARRIED_POSITION && carried->rule == CARRY_SETTLED && strcmp(carried->item, question) == 0)
			found = carried;
	}
	if (found == NULL)
		err_set(err, ERR_INPUT, "%s is no settled question on which there was a position: see \"adhere impact\".", question);
	return found;
}

static bool carried_judge(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	const struct carried *carried = position_find(assess, arguments->words.v[0], err);
	int side = carried_side_parse(arguments->words.v[1]);
	struct carried judged;
	struct change change;

	if (carried == NULL)
		return false;
	if (side < 0)
		return err_set(err, ERR_INPUT, "Say for, in-part, against or not-said, not \"%s\".", arguments->words.v[1]);
	judged = *carried;
	judged.side = (enum carried_side)side;
	if (!change_begin(&change, session, assess->assessment.id, err) ||
	    !change_end(&change, operation_save_carried(change.operation, &judged, err) == STORE_OK, err))
		return false;
	say(session, "%s: %s", carried->item, carried_side_name(judged.side));
	return true;
}

bool cmd_carried_judge(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with(session, carried_judge, arguments, err);
}

/* --- impact --- */

static json_t *impact_json(const struct impact_list *list)
{
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++) {
		json_t *object = json_object();

		json_put_text(object, "kind", impact_kind_name(list->v[i].kind));
		json_put_text(object, "item", list->v[i].item);
		json_put_text(object, "text", list->v[i].text);
		json_put(object, "carried", list->v[i].carried == NULL ? json_null() : carried_json(list->v[i].carried));
		json_add(array, object);
	}
	return array;
}

static void impact_item_say(struct session *session, const struct impact_item *item)
{
	say(session, "  %s  %s", item->item, item->text);
	if (item->kind != IMPACT_QUESTION)
		return;
	say_block(session, "      ", item->carried->text);
	if (item->carried->side == SIDE_NOT_SAID)
		say(session, "      Our position (%s): nobody has said yet whether that is for or against it.", item->carried->reason);
	else
		say(session, "      Our position (%s): settled %s%s.", item->carried->reason, carried_side_name(item->carried->side),
		    item->carried->side == SIDE_IN_PART ? "" : " it");
}

static void impact_say(struct session *session, const struct impact_list *list)
{
	size_t at = 0;

	for (int kind = 0; kind < IMPACT_KINDS; kind++) {
		size_t first = at;

		while (at < list->n && (int)list->v[at].kind == kind)
			at++;
		say(session, "%s: %zu", impact_kind_words((enum impact_kind)kind), at - first);
		for (size_t i = first; i < at; i++)
			impact_item_say(session, &list->v[i]);
	}
}

static bool impact_of(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	struct impact_list list = VEC_INIT;

	(void)arguments;
	(void)err;
	impact_make(assess, &list);
	if (session->json)
		say_json(session, impact_json(&list));
	else
		impact_say(session, &list);
	impact_free(&list);
	return true;
}

static bool impact_done(struct session *session, const struct assess *assess, const struct arguments *arguments,
    struct err *err)
{
	if (assess->assessment.predecessor == NULL)
		return err_set(err, ERR_INPUT, "This assessment was not carried over: name the revision that you want to see "
		    "the impact of with --to.");
	return impact_of(session, assess, arguments, err);
}

bool cmd_impact(struct session *session, const struct arguments *arguments, struct err *err)
{
	const char *revision = argument_value(arguments, "to");
	struct carry_plan *plan;
	struct assess *preview;

	if (revision == NULL)
		return session_with(session, impact_done, arguments, err);
	plan = plan_named(session, revision, err);
	if (plan == NULL)
		return false;
	preview = carry_preview(plan, &session->clock);
	impact_of(session, preview, arguments, err);
	carry_preview_free(preview);
	carry_plan_free(plan);
	return true;
}
