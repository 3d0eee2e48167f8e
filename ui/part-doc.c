/* A part as a document. */
#include "ui/part-doc.h"

#include "assess/task.h"
#include "ui/review-doc.h"

#include <string.h>

enum style rating_style(enum rating rating)
{
	static const enum style styles[] = {
	    [RATING_NONE] = STYLE_QUIET, [RATING_NOT_APPLICABLE] = STYLE_QUIET, [RATING_MET] = STYLE_GOOD,
	    [RATING_PARTLY] = STYLE_WARN, [RATING_GAP] = STYLE_BAD, [RATING_OPEN] = STYLE_NORMAL,
	};

	return styles[rating];
}

enum style verdict_style(enum verdict verdict)
{
	static const enum style styles[VERDICT_COUNT] = {
	    [VERDICT_OPEN] = STYLE_NORMAL, [VERDICT_MET] = STYLE_GOOD, [VERDICT_PARTLY] = STYLE_WARN,
	    [VERDICT_NOT_MET] = STYLE_BAD, [VERDICT_NA] = STYLE_QUIET,
	};

	return styles[verdict];
}

enum style kpi_style(enum kpi_standing standing)
{
	static const enum style styles[KPI_STANDINGS] = {
	    [KPI_UNDEFINED] = STYLE_QUIET, [KPI_NO_VALUE] = STYLE_NORMAL, [KPI_ON_TARGET] = STYLE_GOOD,
	    [KPI_OFF_TARGET] = STYLE_BAD, [KPI_STALE] = STYLE_WARN,
	};

	return styles[standing];
}

enum style position_style(enum position_state state)
{
	static const enum style styles[POSITION_STATES] = {
	    [POSITION_TO_CONSIDER] = STYLE_NORMAL, [POSITION_DRAFTING] = STYLE_WARN, [POSITION_APPROVED] = STYLE_GOOD,
	    [POSITION_SUBMITTED] = STYLE_GOOD, [POSITION_NO_COMMENT] = STYLE_QUIET,
	};

	return styles[state];
}

/* A revision that is only read has nothing to answer. */
static bool is_only_read(const struct assess *assess)
{
	return assess->assessment.id == NULL;
}

void part_figures(const struct assess *assess, uint32_t part, struct str *out)
{
	const struct tally *tally = &assess->tally[part];
	enum rating rating = tally_rating(tally);

	if (rating == RATING_NONE)
		return;
	if (is_only_read(assess)) {
		str_addf(out, "%u %s", tally_applicable(tally), tally_applicable(tally) == 1 ? "check" : "checks");
		return;
	}
	if (rating != RATING_NOT_APPLICABLE)
		str_addf(out, "%u/%u ", tally_answered(tally), tally_applicable(tally));
	str_add(out, rating_words(rating));
}

static void add_date(struct str *out, int64_t us)
{
	char time[TIME_SIZE];

	time_iso(us, time);
	str_addn(out, time, DATE_SIZE - 1);
}

void check_sentence(const struct assess *assess, uint32_t check, bool may_answer, struct str *out)
{
	const struct answer *answer = assess->answer[check];
	const char *id = assess->catalog->checks[check].id;

	if (is_only_read(assess)) {
		str_addf(out, "%s is open to read; answers belong to an assessment.", id);
		return;
	}
	if (!assess_check_applies(assess, check)) {
		str_addf(out, "%s does not apply: ", id);
		part_applies(assess->catalog, assess->catalog->checks[check].part, assess->assessment.profile, out);
		return;
	}
	if (answer == NULL || (answer->verdict == VERDICT_OPEN && *answer->note == '\0')) {
		str_addf(out, "%s is open%s", id, may_answer ? ": answer it with m, p, n or x." : ".");
		return;
	}
	str_addf(out, "%s is %s since ", id, verdict_words(answer->verdict));
	add_date(out, answer->at_us);
	str_addf(out, ", %s", answer->by);
	if (*answer->reason != '\0')
		str_addf(out, ": %s", answer->reason);
	else if (*answer->note != '\0')
		str_addf(out, ": %s", answer->note);
}

void part_sentence(const struct assess *assess, uint32_t part, struct str *out)
{
	const struct part *it = &assess->catalog->parts[part];
	const struct tally *tally = &assess->tally[part];

	str_addf(out, "%s: ", it->id); /* what is known first: on a narrow screen the end is cut */
	if (!assess->applies[part])
		part_applies(assess->catalog, part, assess->assessment.profile, out);
	else if (tally_rating(tally) == RATING_NONE)
		str_add(out, "nothing to answer here, it explains.");
	else if (is_only_read(assess))
		str_addf(out, "%u checks to read.", tally_applicable(tally));
	else
		str_addf(out, "%s, %u of %u checks answered.", rating_words(tally_rating(tally)), tally_answered(tally),
		    tally_applicable(tally));
	str_addf(out, " %s.", it->ref);
}

static void join(const struct list *list, const char *between, struct str *out)
{
	for (size_t i = 0; i < list->n; i++)
		str_addf(out, "%s%s", i == 0 ? "" : between, list->v[i]);
}

static void add_change(struct doc *doc, const struct catalog *catalog, const struct part *part)
{
	AUTO_STR text = STR_INIT;

	if (part->change == CHANGE_NONE)
		return;
	str_add(&text, change_kind_name(part->change));
	if (part->from.n > 0 && part->change != CHANGE_NEW) {
		str_add(&text, ", from ");
		join(&part->from, ", ", &text);
	}
	if (part->change_note != NULL)
		str_addf(&text, ". %s", part->change_note);
	AUTO_FREE char *label = xasprintf("Since %s", catalog->supersedes == NULL ? "before" : catalog->supersedes);
	doc_label(doc, label, str_text(&text));
}

static void add_what_it_is(struct doc *doc, const struct assess *assess, const struct review_book *book,
    uint32_t index)
{
	const struct part *part = &assess->catalog->parts[index];
	AUTO_STR why = STR_INIT;
	AUTO_STR legal = STR_INIT;

	doc_item(doc, NULL);
	doc_span(doc, STYLE_QUIET, part->ref);
	doc_span(doc, STYLE_QUIET, " \u00B7 ");
	doc_span(doc, STYLE_QUIET, part->id);
	doc_heading(doc, part->title);
	part_applies(assess->catalog, index, assess->assessment.profile, &why);
	doc_text(doc, assess->applies[index] ? STYLE_NORMAL : STYLE_STRONG, str_text(&why));
	join(&part->legal, ", ", &legal);
	doc_label(doc, "Legal basis", str_text(&legal));
	review_doc_standing(doc, book, part->id);
	doc_gap(doc);
	doc_text(doc, STYLE_NORMAL, part->summary);
	if (part->note != NULL) {
		doc_gap(doc);
		doc_label(doc, "Note", part->note);
	}
	if (part->change != CHANGE_NONE) {
		doc_gap(doc);
		add_change(doc, assess->catalog, part);
	}
}

/* "a" of "S.9.3-a": the part's id need not be repeated beside the part. */
static const char *check_letter(const struct part *part, const struct check *check)
{
	size_t length = strlen(part->id);

	if (strncmp(check->id, part->id, length) == 0 && check->id[length] == '-' && check->id[length + 1] != '\0')
		return check->id + length + 1;
	return check->id;
}

#define LETTER_COLS 4
#define CHECK_INDENT 14

static void add_answer(struct doc *doc, const struct answer *answer)
{
	if (answer == NULL)
		return;
	if (*answer->reason != '\0') {
		doc_label(doc, "Reason", answer->reason);
		doc_indent(doc, CHECK_INDENT);
	}
	if (*answer->note != '\0') {
		doc_label(doc, "Our note", answer->note);
		doc_indent(doc, CHECK_INDENT);
	}
}

static void add_count(struct str *out, unsigned n, const char *what)
{
	if (n > 0)
		str_addf(out, "%s%u %s%s", out->len > 0 ? ", " : "", n, what, n == 1 ? "" : "s");
}

static void add_check(struct doc *doc, const struct assess *assess, const struct part_beside *kept, uint32_t index)
{
	const struct check *check = &assess->catalog->checks[index];
	enum verdict verdict = assess_verdict(assess, index);
	AUTO_STR proof = STR_INIT, beside = STR_INIT;

	doc_gap(doc);
	doc_item(doc, check->id);
	AUTO_FREE char *letter = xasprintf("%s%s", kept->tags != NULL && tags_have(kept->tags, check->id) ? "+" : "",
	    check_letter(&assess->catalog->parts[check->part], check));
	doc_lead(doc, STYLE_KEY, LETTER_COLS, letter);
	if (!is_only_read(assess))
		doc_lead(doc, verdict_style(verdict), CHECK_INDENT - LETTER_COLS, verdict_words(verdict));
	doc_span(doc, STYLE_NORMAL, check->text);
	add_count(&beside, assess_evidence_count(assess, check->id), "piece");
	add_count(&beside, assess_check_task_count(assess, check->id), "action");
	if (beside.len > 0)
		doc_trail(doc, STYLE_QUIET, str_text(&beside));
	add_answer(doc, assess->answer[index]);
	review_doc_comments(doc, kept->book, check->id, CHECK_INDENT);
	join(&check->evidence, "; ", &proof);
	if (proof.len > 0) {
		doc_item(doc, NULL);
		doc_span(doc, STYLE_QUIET, "Expected proof: ");
		doc_span(doc, STYLE_QUIET, str_text(&proof));
		doc_indent(doc, is_only_read(assess) ? LETTER_COLS : CHECK_INDENT);
	}
}

static void add_checks(struct doc *doc, const struct assess *assess, const struct part_beside *kept,
    const struct part *part)
{
	unsigned count[VERDICT_COUNT] = {0};
	AUTO_STR heading = STR_INIT;

	if (part->check_n == 0)
		return;
	for (uint32_t i = part->check0; i < part->check0 + part->check_n; i++)
		count[assess_verdict(assess, i)]++;
	str_add(&heading, "Checks");
	if (!is_only_read(assess)) /* those that are n/a are left out, as in every figure */
		str_addf(&heading, ": %u of %u answered", part->check_n - count[VERDICT_OPEN] - count[VERDICT_NA],
		    part->check_n - count[VERDICT_NA]);
	if (count[VERDICT_NA] > 0)
		str_addf(&heading, ", %u n/a", count[VERDICT_NA]);
	doc_gap(doc);
	doc_heading(doc, str_text(&heading));
	for (uint32_t i = part->check0; i < part->check0 + part->check_n; i++)
		add_check(doc, assess, kept, i);
}

static void add_comments(struct doc *doc, const struct review_book *book, const struct part *part)
{
	if (book == NULL || review_comments(book, part->id, false) == 0)
		return;
	doc_gap(doc);
	doc_heading(doc, "Comments");
	review_doc_comments(doc, book, part->id, 0);
}

static void add_evidence(struct doc *doc, const struct assess *assess, const struct part *part)
{
	bool first = true;

	for (size_t i = 0; i < assess->links.n; i++) {
		const struct link *link = &assess->links.v[i];
		const struct evidence *evidence = assess_evidence(assess, link->evidence);
		struct item_ref item = catalog_find(assess->catalog, link->item);

		if (evidence == NULL || evidence->retired ||
		    catalog_part_of(assess->catalog, item) != (uint32_t)(part - assess->catalog->parts))
			continue;
		if (first) {
			doc_gap(doc);
			doc_heading(doc, "Evidence");
			first = false;
		}
		AUTO_FREE char *line = xasprintf("%s %s (%s), for %s", evidence->id, evidence->title,
		    evidence_state_name(assess_evidence_state(assess, evidence)), link->item);
		doc_bullet(doc, line);
	}
}

static void add_tasks(struct doc *doc, const struct assess *assess, const struct part *part)
{
	bool first = true;

	for (uint32_t i = part->check0; i < part->check0 + part->check_n; i++) {
		const char *check = assess->catalog->checks[i].id;
		const struct task *task;

		for (size_t at = 0; (task = assess_check_task(assess, check, &at)) != NULL; first = false) {
			AUTO_STR line = STR_INIT;

			if (first) {
				doc_gap(doc);
				doc_heading(doc, "Actions");
			}
			str_addf(&line, "%s %s (", task->id, task->title);
			task_when(task, assess->today, &line);
			str_addf(&line, "), for %s", check);
			doc_bullet(doc, str_text(&line));
		}
	}
}

#define STATE_INDENT 14

/* A line of its own with the state before it, as checks have. */
static void add_stated(struct doc *doc, enum style style, const char *state, const char *text)
{
	doc_item(doc, NULL);
	doc_lead(doc, style, STATE_INDENT, state);
	doc_span(doc, STYLE_NORMAL, text);
}

static void add_kpis(struct doc *doc, const struct assess *assess, const struct kpi_register *kpis,
    const struct part *part)
{
	if (part->kpi_n == 0)
		return;
	doc_gap(doc);
	doc_heading(doc, "KPIs");
	for (uint32_t i = part->kpi0; i < part->kpi0 + part->kpi_n; i++) {
		const struct kpi *kpi = &assess->catalog->kpis[i];
		const struct kpi_row *row = &kpis->rows[i];
		AUTO_STR line = STR_INIT, goal = STR_INIT;

		kpi_goal_words(row, &goal);
		str_addf(&line, "%s %s (%s in the Code", kpi->id, kpi->text, kpi_state_name(kpi->state));
		if (goal.len > 0)
			str_addf(&line, ", %s %s", row->goal.ours ? "our target" : "target", str_text(&goal));
		if (row->latest != NULL)
			str_addf(&line, ", %s on %s", row->latest->value, row->latest->date);
		str_addc(&line, ')');
		add_stated(doc, kpi_style(row->standing), row->applies ? kpi_standing_words(row->standing) : "not for us",
		    str_text(&line));
	}
}

static void add_questions(struct doc *doc, const struct assess *assess, const struct question_register *questions,
    const struct part *part)
{
	if (part->question_n == 0)
		return;
	doc_gap(doc);
	doc_heading(doc, "Open questions");
	for (uint32_t i = part->question0; i < part->question0 + part->question_n; i++) {
		const struct question *question = &assess->catalog->questions[i];
		const struct question_row *row = &questions->rows[i];
		AUTO_STR line = STR_INIT;

		str_addf(&line, "%s %s", question->id, question->text);
		if (question->closes != NULL)
			str_addf(&line, " (%s %s)", row->closed ? "closed" : "closes", question->closes);
		add_stated(doc, position_style(row->state), position_state_words(row->state), str_text(&line));
	}
}

static void add_below(struct doc *doc, const struct assess *assess, uint32_t index)
{
	const struct part *parts = assess->catalog->parts;

	if (parts[index].end == index + 1)
		return;
	doc_gap(doc);
	doc_heading(doc, "Below");
	for (uint32_t i = index + 1; i < parts[index].end; i = parts[i].end) {
		AUTO_STR figures = STR_INIT;

		part_figures(assess, i, &figures);
		AUTO_FREE char *line = xasprintf("%s %s%s%s%s", parts[i].id, parts[i].title, figures.len > 0 ? " (" : "",
		    str_text(&figures), figures.len > 0 ? ")" : "");
		doc_bullet(doc, line);
	}
}

void part_doc_fill(struct doc *doc, const struct assess *assess, const struct part_beside *beside, uint32_t part)
{
	const struct part *it = &assess->catalog->parts[part];

	add_what_it_is(doc, assess, beside->book, part);
	add_checks(doc, assess, beside, it);
	add_comments(doc, beside->book, it);
	add_evidence(doc, assess, it);
	add_tasks(doc, assess, it);
	add_kpis(doc, assess, beside->kpis, it);
	add_questions(doc, assess, beside->questions, it);
	add_below(doc, assess, part);
}
