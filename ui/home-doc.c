/* What the first screen says: what to go on with, what is due, what was changed, and how far all is. */
#include "ui/home-doc.h"

#include "assess/carried.h"
#include "ui/part-doc.h"

#include <string.h>

#define LABEL_COLS 20
#define CHOICE_COLS 24
#define WHEN_COLS 22
#define ID_COLS 14
#define NARROW_COLS 60
#define ROOMY_COLS 100 /* from here on owners have room, and rows do not wrap */
#define BAR_CELLS 20

static void item(struct doc *doc, const char *id, int columns, const char *label, const char *text)
{
	doc_item(doc, id);
	doc_lead(doc, STYLE_STRONG, columns, label);
	doc_span(doc, STYLE_NORMAL, text);
}

static bool is_narrow(const struct home_facts *facts)
{
	return facts->cols < NARROW_COLS;
}

static bool has_assessment(const struct home_facts *facts)
{
	return facts->app->assess->assessment.id != NULL;
}

static void example_item(struct doc *doc, const struct home_facts *facts, int columns)
{
	if (facts->app->in_example)
		item(doc, HOME_EXAMPLE, columns, "Leave the example", "Back to your own database");
	else
		item(doc, HOME_EXAMPLE, columns, "Look at an example", "A filled assessment to try every key on");
}

/* --- without an assessment --- */

static void show_beginning(struct doc *doc, const struct home_facts *facts)
{
	doc_heading(doc, "Nothing is assessed yet.");
	doc_gap(doc);
	item(doc, HOME_START, CHOICE_COLS, "Start an assessment", "Which model, which revision of the Code, who you are");
	example_item(doc, facts, CHOICE_COLS);
	item(doc, HOME_CHOOSE, CHOICE_COLS, "Read the Code", "Its published revisions, without answering");
	item(doc, HOME_HELP, CHOICE_COLS, "Help", "What the keys do, and the words used here");
}

/* --- figures --- */

static void percent_line(struct doc *doc, const struct home_facts *facts, const char *label, int percent, const char *rule)
{
	AUTO_FREE char *value = percent < 0 ? xstrdup("nothing applies") : xasprintf("%d %%", percent);
	AUTO_FREE char *start = is_narrow(facts) ? xasprintf("%s %s: ", label, value) : xasprintf("%5s  ", value);

	doc_item(doc, NULL);
	if (!is_narrow(facts))
		doc_lead(doc, STYLE_STRONG, LABEL_COLS, label);
	doc_span(doc, is_narrow(facts) ? STYLE_STRONG : STYLE_NORMAL, start);
	doc_span(doc, STYLE_NORMAL, rule);
}

static void show_figures(struct doc *doc, const struct home_facts *facts)
{
	const struct tally *total = &facts->app->assess->total;
	unsigned applicable = tally_applicable(total);
	AUTO_FREE char *answered = xasprintf("%u of %u checks that apply", tally_answered(total), applicable);
	AUTO_FREE char *met = xasprintf("%u met, %u partly (counts half), %u not met", total->count[VERDICT_MET],
	    total->count[VERDICT_PARTLY], total->count[VERDICT_NOT_MET]);
	AUTO_FREE char *backed = xasprintf("%u met with valid evidence", total->backed);

	doc_gap(doc);
	doc_heading(doc, "How far it is");
	percent_line(doc, facts, "Answered", tally_answered_percent(total), answered);
	percent_line(doc, facts, "Met", tally_met_percent(total), met);
	percent_line(doc, facts, "Evidence-backed", tally_backed_percent(total), backed);
	if (total->count[VERDICT_NA] + total->excluded > 0)
		doc_textf(doc, STYLE_QUIET, "Left out of the figures: %u answered n/a, %u excluded by the profile.",
		    total->count[VERDICT_NA], total->excluded);
}

/* Filled for what is met (partly half), rounded down, as the figure is. */
static void bar(const struct tally *tally, struct str *out)
{
	int percent = tally_met_percent(tally), filled = percent < 0 ? 0 : percent * BAR_CELLS / 100;

	for (int i = 0; i < BAR_CELLS; i++)
		str_add(out, i < filled ? "\u2588" : "\u2500");
}

static void show_chapter(struct doc *doc, const struct home_facts *facts, uint32_t part)
{
	const struct assess *assess = facts->app->assess;
	const struct part *it = &assess->catalog->parts[part];
	const struct tally *tally = &assess->tally[part];
	AUTO_FREE char *id = xasprintf(HOME_AT "%s", it->id);
	AUTO_STR cells = STR_INIT;
	AUTO_STR figures = STR_INIT;

	if (tally_rating(tally) == RATING_NONE)
		return;
	bar(tally, &cells);
	part_figures(assess, part, &figures);
	doc_item(doc, id);
	doc_lead(doc, STYLE_STRONG, 6, it->id);
	if (!is_narrow(facts) && has_assessment(facts))
		doc_lead(doc, rating_style(tally_rating(tally)), BAR_CELLS + 2, str_text(&cells));
	doc_span(doc, STYLE_NORMAL, it->title);
	doc_trail(doc, rating_style(tally_rating(tally)), str_text(&figures));
}

static void show_chapters(struct doc *doc, const struct home_facts *facts)
{
	const struct catalog *catalog = facts->app->assess->catalog;

	doc_gap(doc);
	doc_heading(doc, "Chapters");
	for (uint32_t i = 0; i < catalog->part_n; i = catalog->parts[i].end)
		show_chapter(doc, facts, i);
}

/* --- what to go on with --- */

static void place_item(struct doc *doc, const struct home_facts *facts)
{
	const struct catalog *catalog = facts->app->assess->catalog;
	struct item_ref at = facts->place == NULL ? (struct item_ref){ITEM_NONE, 0, NULL} : catalog_find(catalog, facts->place);
	AUTO_FREE char *id = NULL, *text = NULL;

	if (at.kind == ITEM_NONE)
		return;
	id = xasprintf(HOME_AT "%s", facts->place);
	text = xasprintf("%s, %s", facts->place, catalog->parts[catalog_part_of(catalog, at)].title);
	item(doc, id, LABEL_COLS, "Where you were", text);
}

static void next_item(struct doc *doc, const struct home_facts *facts, const char *label)
{
	const struct assess *assess = facts->app->assess;
	int64_t next = assess_next_open(assess, -1);
	AUTO_FREE char *id = NULL, *text = NULL;

	if (next < 0)
		return;
	id = xasprintf(HOME_AT "%s", assess->catalog->checks[next].id);
	text = xasprintf("%s  %s", assess->catalog->checks[next].id, assess->catalog->checks[next].text);
	item(doc, id, LABEL_COLS, label, text);
}

/* What waits after carrying over, and a revision that the answers could go on to. */
static void revision_items(struct doc *doc, const struct home_facts *facts)
{
	struct carried_count count = carried_count_of(facts->app->assess);

	if (count.to_confirm + count.reset + count.unjudged > 0) {
		AUTO_STR text = STR_INIT;

		str_addf(&text, "%u answer%s to look at, %u to give again", count.to_confirm, count.to_confirm == 1 ? "" : "s",
		    count.reset);
		if (count.unjudged > 0)
			str_addf(&text, ", %u question%s to judge", count.unjudged, count.unjudged == 1 ? "" : "s");
		item(doc, HOME_CONFIRM, LABEL_COLS, "To confirm", str_text(&text));
	}
	if (facts->later != NULL) {
		AUTO_FREE char *text = xasprintf("%s of %s: what carrying over makes of the answers", facts->later->label,
		    facts->later->published);

		item(doc, HOME_CARRY, LABEL_COLS, "Newer revision", text);
	}
}

static bool nothing_answered(const struct home_facts *facts)
{
	const struct tally *total = &facts->app->assess->total;

	return tally_answered(total) + total->count[VERDICT_NA] == 0;
}

static void show_first_steps(struct doc *doc, const struct home_facts *facts)
{
	AUTO_STR profile = STR_INIT;

	profile_words(facts->app->assess->assessment.profile, &profile);
	str_add(&profile, ": it decides which parts apply");
	doc_heading(doc, "Nothing is answered yet: what to do first");
	revision_items(doc, facts);
	place_item(doc, facts);
	next_item(doc, facts, "First check");
	item(doc, HOME_PROFILE, LABEL_COLS, "Your profile", str_text(&profile));
	item(doc, HOME_OUTLINE, LABEL_COLS, "Read the Code", "Part by part, with the checks and what proves them");
	example_item(doc, facts, LABEL_COLS);
}

static void show_next(struct doc *doc, const struct home_facts *facts)
{
	const struct assess *assess = facts->app->assess;
	unsigned gaps = assess->total.count[VERDICT_NOT_MET] + assess->total.count[VERDICT_PARTLY];

	doc_heading(doc, "Go on");
	place_item(doc, facts);
	revision_items(doc, facts);
	next_item(doc, facts, "Next open check");
	if (gaps > 0) {
		AUTO_FREE char *text = xasprintf("%u %s not met or partly", gaps, gaps == 1 ? "check is" : "checks are");

		item(doc, HOME_GAPS, LABEL_COLS, "Gaps", text);
	}
	if (facts->app->in_example)
		example_item(doc, facts, LABEL_COLS);
}

/* --- what is due --- */

static enum style when_style(const struct agenda_row *row)
{
	return row->when == AGENDA_OVERDUE ? STYLE_BAD : row->when == AGENDA_SOON ? STYLE_WARN : STYLE_NORMAL;
}

static void agenda_item(struct doc *doc, const struct home_facts *facts, const struct agenda_row *row)
{
	AUTO_FREE char *id = row->id == NULL ? NULL : xasprintf(HOME_ON "%s", row->id);
	AUTO_STR words = STR_INIT;

	agenda_row_words(row, &words);
	doc_item(doc, id);
	if (!is_narrow(facts)) {
		doc_lead(doc, when_style(row), WHEN_COLS, str_text(&words));
		doc_lead(doc, STYLE_KEY, ID_COLS, row->id == NULL ? row->date : row->id);
		doc_span(doc, STYLE_NORMAL, row->title);
		if (*row->owner != '\0' && facts->cols >= ROOMY_COLS)
			doc_trail(doc, STYLE_QUIET, row->owner);
		return;
	}
	doc_span(doc, STYLE_KEY, row->id == NULL ? row->date : row->id);
	doc_span(doc, STYLE_NORMAL, " ");
	doc_span(doc, when_style(row), str_text(&words));
	doc_span(doc, STYLE_NORMAL, ": ");
	doc_span(doc, STYLE_NORMAL, row->title);
}

/* How many rows are shown of each, where there is room and where there is not. */
static const unsigned rows_most[AGENDA_WHENS][2] = {
    [AGENDA_OVERDUE] = {8, 4}, [AGENDA_SOON] = {5, 3}, [AGENDA_LATER] = {4, 3}};

static void show_due(struct doc *doc, const struct home_facts *facts, enum agenda_when when, const char *label)
{
	const struct agenda *agenda = facts->agenda;
	unsigned all = agenda_count(agenda, when), most = rows_most[when][facts->cols < ROOMY_COLS], shown = 0;
	AUTO_STR heading = STR_INIT;

	if (all == 0)
		return;
	str_addf(&heading, "%s: ", label);
	agenda_count_words(agenda, when, &heading);
	doc_gap(doc);
	doc_heading(doc, str_text(&heading));
	for (size_t i = 0; i < agenda->rows.n && shown < most; i++) {
		if (agenda->rows.v[i].when != when)
			continue;
		agenda_item(doc, facts, &agenda->rows.v[i]);
		shown++;
	}
	if (shown < all)
		doc_textf(doc, STYLE_QUIET, "%u more: 8 shows the actions, 2 the evidence, 9 the KPIs, Q the questions.",
		    all - shown);
}

static void show_agenda(struct doc *doc, const struct home_facts *facts)
{
	AUTO_FREE char *soon = xasprintf("Within %d days", facts->agenda->soon_days);

	show_due(doc, facts, AGENDA_OVERDUE, "Overdue");
	show_due(doc, facts, AGENDA_SOON, soon);
}

/* --- what was changed --- */

static void changes_item(struct doc *doc, const struct home_facts *facts, size_t *at)
{
	const char *actor = facts->changes->v[*at].actor;
	bool own = str_same(actor, facts->app->session->actor);
	AUTO_STR words = STR_INIT, text = STR_INIT;
	AUTO_FREE char *id = xasprintf(HOME_HISTORY " %zu", *at);
	int64_t n, last_us;

	visit_changes_words(facts->changes, at, &n, &last_us, &words);
	str_addf(&text, "%lld change%s: %s", (long long)n, n == 1 ? "" : "s", str_text(&words));
	doc_item(doc, id);
	if (is_narrow(facts))
		doc_span(doc, STYLE_STRONG, own ? "You" : actor);
	else
		doc_lead(doc, STYLE_STRONG, LABEL_COLS, own ? "You" : actor);
	doc_span(doc, STYLE_NORMAL, is_narrow(facts) ? ", " : "");
	doc_span(doc, STYLE_NORMAL, str_text(&text));
}

static void show_changes(struct doc *doc, const struct home_facts *facts)
{
	char time[TIME_SIZE];
	AUTO_FREE char *heading = NULL;

	if (!facts->visited)
		return;
	time_iso(facts->visit.at_us, time);
	heading = xasprintf("Since your last visit on %.10s%s", time, facts->changes->n == 0 ? ": nothing was changed" : "");
	doc_gap(doc);
	doc_heading(doc, heading);
	for (size_t at = 0; at < facts->changes->n;)
		changes_item(doc, facts, &at);
}

/* --- together --- */

static void show_evidence(struct doc *doc, const struct assess *assess)
{
	struct evidence_figures figures = assess_evidence_figures(assess);
	AUTO_FREE char *text = xasprintf("%u %s, %u expiring within %d days, %u expired", figures.pieces,
	    figures.pieces == 1 ? "piece" : "pieces", figures.expiring, assess_expiring_days(assess), figures.expired);

	item(doc, HOME_EVIDENCE, LABEL_COLS, "Evidence", text);
}

static void show_assessment(struct doc *doc, const struct home_facts *facts)
{
	if (nothing_answered(facts))
		show_first_steps(doc, facts);
	else
		show_next(doc, facts);
	show_agenda(doc, facts);
	show_changes(doc, facts);
	show_figures(doc, facts);
	show_evidence(doc, facts->app->assess);
	show_chapters(doc, facts);
	show_due(doc, facts, AGENDA_LATER, "Later");
}

static void show_revision(struct doc *doc, const struct home_facts *facts)
{
	const struct catalog *catalog = facts->app->assess->catalog;
	AUTO_FREE char *kept = xasprintf("%zu %s kept in this file", facts->assessments,
	    facts->assessments == 1 ? "is" : "are");

	doc_textf(doc, STYLE_STRONG, "%s of %s is open to read, without answers.", catalog->label, catalog->published);
	doc_gap(doc);
	item(doc, HOME_OUTLINE, CHOICE_COLS, "Read it", "Part by part, with the checks and what proves them");
	item(doc, HOME_START, CHOICE_COLS, "Start an assessment", "Which model, which revision of the Code, who you are");
	item(doc, HOME_CHOOSE, CHOICE_COLS, "Choose an assessment", kept);
	show_chapters(doc, facts);
	show_due(doc, facts, AGENDA_LATER, "Dates ahead");
}

void home_doc_fill(struct doc *doc, const struct home_facts *facts)
{
	if (has_assessment(facts))
		show_assessment(doc, facts);
	else if (facts->assessments == 0)
		show_beginning(doc, facts);
	else
		show_revision(doc, facts);
}
