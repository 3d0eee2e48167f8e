/* adhere show: all about one item. */
#include "command/evidence.h"
#include "command/kpi.h"
#include "command/question.h"
#include "command/papers.h"
#include "command/review.h"
#include "command/tasks.h"

#include <string.h>

/* What is known about an item, from several registers. */
struct known {
	const struct assess *assess;
	const struct review_book *book;
	struct kpi_register kpis;
	struct question_register questions;
};

static void list_say(struct session *session, const char *label, const struct list *list)
{
	if (list->n == 0)
		return;
	say(session, "%s:", label);
	for (size_t i = 0; i < list->n; i++)
		say(session, "  %s", list->v[i]);
}

/* A heading with the text below it; nothing when there is no text. */
static void text_say(struct session *session, const char *label, const char *text)
{
	if (text_blank(text))
		return;
	say(session, "%s:", label);
	say_block(session, "  ", text);
}

static void evidence_of_say(struct session *session, const struct assess *assess, const char *item)
{
	AUTO_STR links = STR_INIT;

	links_of_item(assess, item, &links);
	say_field(session, "Evidence", str_text(&links));
}

/* --- a check --- */

static void tasks_of_say(struct session *session, const struct assess *assess, const char *check)
{
	AUTO_STR tasks = STR_INIT;

	tasks_of_check(assess, check, &tasks);
	say_field(session, "Actions", str_text(&tasks));
}

static void gap_say(struct session *session, const struct assess *assess, uint32_t check)
{
	AUTO_STR why = STR_INIT;
	struct gap gap;

	if (!assess_check_is_gap(assess, check))
		return;
	gap_make(assess, check, &gap);
	gap_explain(assess, &gap, &why);
	say(session, "%s", str_text(&why));
}

static void answer_say(struct session *session, const struct answer *answer)
{
	char time[TIME_SIZE];

	if (answer == NULL)
		return;
	time_iso(answer->at_us, time);
	say(session, "Answered by: %s, %s", answer->by, time);
	say_field(session, "Reason", answer->reason);
	text_say(session, "Note", answer->note);
}

static void check_say(struct session *session, const struct assess *assess, uint32_t i)
{
	const struct check *check = &assess->catalog->checks[i];
	const struct part *part = &assess->catalog->parts[check->part];
	AUTO_STR why = STR_INIT;

	say(session, "%s  %s", check->id, check->text);
	say(session, "Part: %s  %s", part->id, part->title);
	say(session, "Answer: %s", verdict_words(assess_verdict(assess, i)));
	part_applies(assess->catalog, check->part, assess->assessment.profile, &why);
	say(session, "Applies: %s. %s", assess_check_applies(assess, i) ? "yes" : "no", str_text(&why));
	answer_say(session, assess->answer[i]);
	evidence_of_say(session, assess, check->id);
	tasks_of_say(session, assess, check->id);
	gap_say(session, assess, i);
	list_say(session, "What would prove it", &check->evidence);
	list_say(session, "Earlier checks that ask the same", &check->from);
}

/* --- a part --- */

static void part_head_say(struct session *session, const struct assess *assess, uint32_t i)
{
	const struct part *part = &assess->catalog->parts[i];
	AUTO_STR why = STR_INIT;

	part_applies(assess->catalog, i, assess->assessment.profile, &why);
	say(session, "%s  %s", part->id, part->title);
	say(session, "In the Code: %s (%s)", part->ref, part_kind_name(part->kind));
	say(session, "State: %s", part_words(assess, i));
	say(session, "Answered: %u of %u applicable checks", tally_answered(&assess->tally[i]),
	    tally_applicable(&assess->tally[i]));
	say(session, "Applies: %s. %s", assess->applies[i] ? "yes" : "no", str_text(&why));
	list_say(session, "Legal basis", &part->legal);
	text_say(session, "What it asks", part->summary);
	text_say(session, "Note", part->note);
	if (part->change != CHANGE_NONE)
		say(session, "Change: %s", change_kind_name(part->change));
	say_block(session, "  ", part->change_note);
	list_say(session, "From", &part->from);
	evidence_of_say(session, assess, part->id);
}

static void part_checks_say(struct session *session, const struct assess *assess, const struct part *part)
{
	if (part->check_n > 0)
		say(session, "%s", "");
	for (uint32_t i = part->check0; i < part->check0 + part->check_n; i++) {
		const struct check *check = &assess->catalog->checks[i];
		const struct answer *answer = assess->answer[i];

		say(session, "Check %s, %s: %s", check->id, check_words(assess, i), check->text);
		say_field(session, "  Reason", answer == NULL ? NULL : answer->reason);
		if (answer != NULL)
			say_block(session, "  ", answer->note);
		evidence_of_say(session, assess, check->id);
		for (size_t j = 0; j < check->evidence.n; j++)
			say(session, "  Would prove it: %s", check->evidence.v[j]);
	}
}

static void kpi_line_say(struct session *session, const struct kpi_row *row)
{
	AUTO_STR goal = STR_INIT;

	kpi_goal_words(row, &goal);
	say(session, "KPI %s, %s in the Code%s%s, %s: %s", row->kpi->id, kpi_state_name(row->kpi->state),
	    goal.len > 0 ? ", " : "", str_text(&goal), row->applies ? kpi_standing_words(row->standing) : "does not apply",
	    row->kpi->text);
	if (row->latest != NULL) {
		AUTO_FREE char *latest = xasprintf("%s %s on %s", row->latest->value, row->unit, row->latest->date);

		say_field(session, "  Newest value", latest);
		say_field(session, "  Note", row->latest->note);
	}
}

static void question_line_say(struct session *session, const struct question_row *row)
{
	say(session, "Question %s, %s: %s", row->question->id, position_state_words(row->state), row->question->text);
	if (row->position != NULL)
		say_block(session, "  ", row->position->text);
}

static void part_rest_say(struct session *session, const struct known *known, uint32_t i)
{
	const struct catalog *catalog = known->assess->catalog;
	const struct part *part = &catalog->parts[i];

	for (uint32_t j = part->kpi0; j < part->kpi0 + part->kpi_n; j++)
		kpi_line_say(session, &known->kpis.rows[j]);
	for (uint32_t j = part->question0; j < part->question0 + part->question_n; j++)
		question_line_say(session, &known->questions.rows[j]);
	for (uint32_t j = i + 1; j < part->end; j = catalog->parts[j].end)
		say(session, "Below: %s  %s  %s", catalog->parts[j].id, part_words(known->assess, j), catalog->parts[j].title);
}

static void part_say(struct session *session, const struct known *known, uint32_t i)
{
	part_head_say(session, known->assess, i);
	part_checks_say(session, known->assess, &known->assess->catalog->parts[i]);
	part_rest_say(session, known, i);
}

/* The part as in a list, and with it all that it holds itself. */
static json_t *part_whole_json(const struct known *known, uint32_t i)
{
	const struct assess *assess = known->assess;
	const struct part *part = &assess->catalog->parts[i];
	json_t *object = part_json(assess, i), *checks = json_array(), *kpis = json_array(), *questions = json_array();

	for (uint32_t j = part->check0; j < part->check0 + part->check_n; j++)
		json_add(checks, check_json(assess, j));
	for (uint32_t j = part->kpi0; j < part->kpi0 + part->kpi_n; j++)
		json_add(kpis, kpi_row_json(assess, &known->kpis.rows[j]));
	for (uint32_t j = part->question0; j < part->question0 + part->question_n; j++)
		json_add(questions, question_row_json(assess, &known->questions, &known->questions.rows[j]));
	json_put(object, "checks", checks);
	json_put(object, "kpis", kpis);
	json_put(object, "questions", questions);
	json_put_text(object, "change", change_kind_name(part->change));
	json_put_text(object, "change_note", part->change_note);
	json_put(object, "from", strings_json(&part->from));
	return object;
}

/* --- evidence --- */

/* --- comments and review --- */

static void review_say(struct session *session, const struct review_book *book, const char *item)
{
	const struct part_review *review = review_of_part(book, item);
	AUTO_STR sentence = STR_INIT;

	if (review != NULL)
		review_sentence(review, &sentence);
	say_field(session, "Review", str_text(&sentence));
	if (review != NULL && review->standing != STANDING_NONE)
		say_field(session, "Assigned to", review->review->assignee);
	comments_say(session, book, item);
}

static json_t *with_review_json(json_t *object, const struct review_book *book, const char *item, bool is_part)
{
	const struct part_review *review = review_of_part(book, item);

	if (is_part)
		json_put(object, "review", review == NULL ? json_null() : part_review_json(review));
	json_put(object, "comments", comments_json(book, item, false));
	return object;
}

/* --- whichever it is --- */

static json_t *item_json(const struct known *known, struct item_ref item)
{
	if (item.kind == ITEM_PART)
		return with_review_json(part_whole_json(known, item.index), known->book, item.id, true);
	return with_review_json(check_json(known->assess, item.index), known->book, item.id, false);
}

static void item_say(struct session *session, const struct known *known, struct item_ref item)
{
	if (session->json) {
		say_json(session, item_json(known, item));
		return;
	}
	if (item.kind == ITEM_PART)
		part_say(session, known, item.index);
	else
		check_say(session, known->assess, item.index);
	review_say(session, known->book, item.id);
}

/* Of a part or check. */
static bool item_show(struct session *session, const struct assess *assess, const struct review_book *book,
    struct item_ref item, struct err *err)
{
	struct known known = {.assess = assess, .book = book};
	bool loaded, done = false;

	if (!kpi_register_load(&known.kpis, assess, session->store, err))
		return false;
	loaded = question_register_load(&known.questions, assess, session->store, err);
	if (loaded)
		done = question_outcomes_load(&known.questions, assess, session->store, err);
	if (done)
		item_say(session, &known, item);
	if (loaded)
		question_register_free(&known.questions);
	kpi_register_free(&known.kpis);
	return done;
}

static void task_show(struct session *session, const struct assess *assess, const struct task *task)
{
	if (session->json)
		say_json(session, task_json(assess, task));
	else
		task_say(session, assess, task);
}

static bool paper_item_show(struct session *session, const struct assess *assess, const char *id, struct err *err)
{
	bool found;

	if (!papers_show(session, assess, id, &found, err))
		return false;
	return found || item_unknown(assess, id, err);
}

static bool show(struct session *session, const struct assess *assess, const struct review_book *book,
    const struct arguments *arguments, struct err *err)
{
	const char *id = arguments->words.v[0];
	struct item_ref item = catalog_find(assess->catalog, id);
	const struct evidence *evidence = assess_evidence(assess, id);
	const struct task *task = assess_task(assess, id);

	if (item.kind == ITEM_KPI)
		return cmd_kpi_show(session, arguments, err);
	if (item.kind == ITEM_QUESTION)
		return cmd_question_show(session, arguments, err);
	if (item.kind != ITEM_NONE)
		return item_show(session, assess, book, item, err);
	if (task != NULL)
		task_show(session, assess, task);
	else if (evidence == NULL)
		return paper_item_show(session, assess, id, err);
	else
		return evidence_show(session, assess, evidence, err);
	return true;
}

bool cmd_show(struct session *session, const struct arguments *arguments, struct err *err)
{
	return session_with_book(session, show, arguments, err);
}
