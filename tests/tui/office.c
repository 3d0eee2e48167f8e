/*
 * A day of two officers: Ada on the screen, Bea on another screen and by command, both on the final Code. Afterwards every
 * register says what plain SQL finds in the tables. The final Code puts no questions, so the positions are held in a
 * second assessment, of the second draft.
 */
#include "tests/tui/audit.h"
#include "tests/tui/expect.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "base/base.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define ADA "Ada Example"
#define BEA "Bea Example"
#define CODE "Orion-2"
#define DRAFT "Second draft"

static void command(const char *home, const char *user, const char *line)
{
	free(term_command_line(home, user, 0, line));
}

static void commands(const char *home, const char *user, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		command(home, user, lines[i]);
}

/* --- Bea, by command --- */

/* 31 answers in the Copyright Chapter, 24 in Commitment 1 of Safety and Security. */
static const char *const answers[] = {
	"answer --filter under:C.1.1 met",
	"answer C.1.1-d=partly C.1.1-f=not-met -m \"Three Member States only\"",
	"answer --filter under:C.1.2 partly",
	"answer C.1.2-a=met C.1.2-e=not-met",
	"answer --filter under:C.1.3 met",
	"answer C.1.3-i n/a --reason \"We do not run a search engine.\"",
	"answer C.1.3-h=open C.1.3-g=not-met",
	"answer --filter under:C.1.4 not-met",
	"answer --filter under:C.1.5 met",
	"answer --filter under:S.1 partly",
	"answer --filter under:S.1.1 met",
	"answer S.1.4-b n/a --reason \"Not updated yet\"",
};

static const char *const more_of_bea[] = {
	"gap severity C.1.1-f critical",
	"gap severity C.1.3-g high",
	"gap severity S.1.2-a low",
	"comment add C.1.1 \"Who trains the product teams?\"",
	"comment add C.1.1-f \"Legal has the list.\"",
	"comment resolve N-2",
	"comment add T.1 \"Before the sign-off\"",
	"part submit C.1.1 C.1.4",
};

/* Thirty-six, of three kinds; every sixth has expired, every sixth is about to, every ninth is of a part. */
static void prove(const char *home)
{
	static const char *const untils[] = {"", " --valid-until 2026-11-20", " --valid-until +12m", " --valid-until +20d", "",
	    " --valid-until 2026-11-24"};
	static const char *const parts[] = {"C.1.1", "C.1.2", "C.1.3", "S.1.1"};

	put_file(home, "policy.txt", "The policy\n");
	for (unsigned i = 0; i < 36; i++) {
		AUTO_FREE char *where = i % 3 == 0 ? xasprintf("--url https://example.com/%u", i)
		    : i % 3 == 1 ? xasprintf("--reference \"Binder %u\"", i) : xasprintf("--file %s/policy.txt", home);
		AUTO_FREE char *link = i % 9 == 8 ? xasprintf("--link %s", parts[i / 9])
		    : xasprintf("--link C.1.%u-%c --link S.1.%u-%c", 1 + i % 5, "abcde"[i % 4], 1 + i % 4, "abc"[i % 3]);
		AUTO_FREE char *line = xasprintf("evidence add --title \"Proof %u\" %s %s%s --owner Legal", i + 1, where, link,
		    untils[i % COUNT(untils)]);

		command(home, BEA, line);
	}
	command(home, BEA, "evidence unlink E-1 C.1.1-a");
	command(home, BEA, "evidence add --title \"A mistake\" --reference Nowhere");
	command(home, BEA, "evidence retire E-37");
}

static const char *const actions[] = {
	"action add --title \"Ask the other Member States\" --due 2026-11-20 --owner Legal --link C.1.1-f",
	"action add --title \"Contracts\" --due 2026-11-23 --state blocked --link C.1.2-e",
	"action add --title \"Examine collections\" --due 2026-11-24 --state in-progress --owner Data --link C.1.3-g",
	"action add --title \"Safeguards\" --due +30d --priority high --owner Research --link C.1.4-a --link C.1.4-b",
	"action add --title \"Terms\" --due +31d --owner Legal --link C.1.4-c",
	"action add --title \"Reports of output\" --due +60d --link C.1.4-e",
	"action add --title \"Lighter evaluations\" --due +61d --owner Research --link S.1.2-a",
	"action add --title \"Assess the Framework\" --due +90d --owner Bea --link S.1.3-a",
	"action add --title \"No date yet\" --link S.1.3-b",
	"action add --title \"Own products\" --state accepted-risk --reason Small --expires 2026-11-23 --link C.1.4-d",
	"action add --title \"Near misses\" --state accepted-risk --reason Known --expires +10d --link S.1.3-d",
	"action add --title \"Access\" --due +5d --link S.1.4-a",
	"action done A-12 --progress \"Sent on Monday\"",
};

/* Ten values: seven of a file, three one by one. */
static const char values[] = "kpi,date,value,note\nK-T.1.2-1,2026-09-30,15,Too slow\nK-T.1.2-1,2026-10-31,13,\n"
    "K-T.1.1-1,2026-05-31,100,Old\nK-C.1.4-1,2026-09-01,0.7,\nK-C.1.4-1,2026-10-01,0.6,\nK-C.1.4-1,2026-11-01,0.5,\n"
    "K-C.1.5-1,2026-11-10,30,Two complaints\n";

static const char *const measuring[] = {
	"kpi set K-T.1.2-1 --target 14 --direction at-most --every 90",
	"kpi set K-T.1.1-1 --target 100 --direction at-least --every 90",
	"kpi set K-C.1.4-1 --target 0.5 --direction at-most --every 60",
	"kpi set K-C.1.5-1 --target 21 --direction at-most",
	"kpi set K-S.1.1-1 --target 4 --direction exactly",
	"kpi set K-S.8.3-2 --target 80 --direction at-least --owner Bea",
	"kpi record K-C.1.5-1 20.5 --date 2026-10-10",
	"kpi record K-S.1.1-1 4",
	"kpi record K-S.1.1-1 5 --date 2026-11-01 -m \"A mistake\"",
};

static void measure(const char *home)
{
	AUTO_FREE char *path = path_join(home, "values.csv"), *line = xasprintf("kpi import %s", path);

	put_file(home, "values.csv", values);
	commands(home, BEA, measuring, COUNT(measuring));
	command(home, BEA, line);
}

/* --- Ada, on the screen --- */

static const char keys[] = "mmmpmnmmmppmnmmmpmmnmmpmmpmpmmnmmmmmmp";

static void answer_on_screen(struct term *t)
{
	term_keys(t, "s", NULL);
	for (size_t i = 0; keys[i] != '\0'; i++)
		term_keys(t, (char[]){keys[i], '\0'}, NULL);
	term_keys(t, "x", NULL);
	term_type(t, "Nobody asked for it.");
	term_keys(t, "Enter", "c", NULL);
	term_type(t, "To be looked at again.");
	term_keys(t, "Ctrl-s", "n", "u", "p", NULL); /* a wrong key, taken back */
}

static void prove_on_screen(struct term *t)
{
	static const char *const titles[] = {"Model form", "Contact page", "Release record", "Minutes"};

	term_keys(t, "0", "2", NULL);
	for (size_t i = 0; i < COUNT(titles); i++) {
		term_keys(t, "a", NULL);
		term_type(t, titles[i]);
		term_keys(t, "Tab", "r", "Tab", NULL);
		term_type(t, "Shelf 4");
		term_keys(t, "Ctrl-s", NULL);
		term_expect(t, "is added");
	}
}

static void plan_on_screen(struct term *t)
{
	static const char *const dues[] = {"+3d", "2026-11-01", "+45d"};

	term_keys(t, "7", NULL);
	for (size_t i = 0; i < COUNT(dues); i++) {
		term_keys(t, "Down", "a", NULL);
		term_type(t, "Close it");
		term_keys(t, "Tab", NULL);
		term_type(t, "Ada");
		term_keys(t, "Tab", NULL);
		term_type(t, dues[i]);
		term_keys(t, "Ctrl-s", NULL);
		term_expect(t, "is added and linked");
	}
}

static void measure_on_screen(struct term *t)
{
	term_keys(t, "9", "a", NULL);
	term_expect(t, "K-T.1.1-1");
	term_type(t, "97");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "is off target: 97");
	term_keys(t, "Down", "Down", "Down", "a", NULL);
	term_type(t, "14");
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "is on target: 14");
}

/* --- Bea, on the screen; and what both do to each other's work --- */

static void answer_beside(const char *home)
{
	static const char *const as_bea[] = {"ADHERE_USER=" BEA, NULL};
	struct term *t = term_start(110, 30, (struct term_options){.home = home, .environment = as_bea});

	term_keys(t, "/", NULL);
	term_type(t, "S.9.3-a");
	term_keys(t, "Enter", "m", "n", "m", "p", "n", NULL);
	term_send(t, "q");
	cr_assert(eq(int, term_exit_status(t, 5000), 0));
	term_end(t);
}

static void review(const char *home)
{
	command(home, ADA, "part accept C.1.1");
	command(home, ADA, "part send-back C.1.4 --reason \"Measure it again.\"");
	command(home, BEA, "part submit S.1.1");
	command(home, ADA, "part accept S.1.1");
	command(home, BEA, "signoff add --role \"Head of Compliance\"");
	free(term_command_line(home, ADA, 0, "verify"));
}

static const char *const positions[] = {
	"init --title \"" DRAFT "\" --model Orion --revision draft-2 --profile sr",
	"question position %s --text \"Yes, within a month.\" --state submitted --owner Bea",
	"question position %s --text \"No.\" --state approved --limit \"5 words\"",
	"question position %s --text \"We would rather see a list.\"",
	"question position %s --state no-comment --internal \"Others know more\"",
	"question position %s --text \"Two years.\" --state approved --owner Ada",
	"question position %s --text \"To be asked\" --state to-consider",
	"question position %s --text \"It depends.\" --state drafting",
	"question position %s --text \"Yes.\" --state submitted",
};

/* On the first eight of its questions, in turns. */
static void consult(const char *home)
{
	struct sqlite3 *db;

	command(home, BEA, positions[0]);
	db = audit_open_of(home, DRAFT);
	for (size_t i = 1; i < COUNT(positions); i++) {
		AUTO_FREE char *sql = xasprintf("SELECT q.id FROM question q JOIN assessment a USING (catalog, revision)"
		    " ORDER BY q.ord LIMIT 1 OFFSET %zu", i - 1);
		AUTO_FREE char *id = audit_text(db, sql);
		AUTO_STR line = STR_INIT;
		const char *gap = strstr(positions[i], "%s");

		str_addf(&line, "--assessment \"" DRAFT "\" %.*s%s%s", (int)(gap - positions[i]), positions[i], id, gap + 2);
		command(home, i % 2 == 0 ? ADA : BEA, str_text(&line));
	}
	audit_close(db);
}

/* --- what the registers say, and what the tables say --- */

#define TODAY "'2026-11-24'"
/* The other ends of the links of a row, in order; actions by their numbers. */
#define LINKED(table, key, id, order) "coalesce((SELECT group_concat(item) FROM (SELECT " key " AS item FROM " table      \
	" WHERE assessment = a.id AND " id " ORDER BY " order ")), '')"
#define KPI_STANDS                                                                                                        \
	"CASE WHEN coalesce(p.target, '') = '' THEN iif(k.state = 'defined', 'no-value', 'undefined')"                        \
	" WHEN v.value IS NULL THEN 'no-value'"                                                                               \
	" WHEN p.every_days > 0 AND julianday(" TODAY ") - julianday(v.date) > p.every_days THEN 'stale'"                     \
	" WHEN iif(p.direction = 'at-least', v.value + 0.0 >= p.target + 0.0, iif(p.direction = 'at-most',"                   \
	" v.value + 0.0 <= p.target + 0.0, v.value + 0.0 = p.target + 0.0)) THEN 'on-target' ELSE 'off-target' END"
#define KPIS                                                                                                              \
	" FROM assessment a JOIN kpi k USING (catalog, revision) LEFT JOIN kpi_plan p ON p.assessment = a.id AND p.kpi = k.id" \
	" LEFT JOIN (SELECT *, row_number() OVER (PARTITION BY kpi ORDER BY date DESC) AS age FROM kpi_value"                  \
	" WHERE NOT retired) v ON v.assessment = a.id AND v.kpi = k.id AND v.age = 1"
#define PENDING "NOT retired AND state NOT IN ('done', 'accepted-risk') AND due <> ''"
#define BY_DATE(column) "iif(" column " < " TODAY ", 'expired', iif(" column " <= '2026-12-24', 'expiring', 'fresh'))"

/* A list of the program as JSON: of each element the members, joined, have to be a row of the SQL, and nothing else. */
static const struct {
	int status;
	const char *line, *members, *sql;
} registers[] = {
	{0, "gaps --json", "check verdict severity actions", "SELECT c.id || '|' || verdict || '|' || coalesce(g.severity, 'not-set')"
	" || '|' || " LINKED("action_check", "action", "check_id = c.id", "substr(action, 3) + 0")
	" FROM assessment a, counted c LEFT JOIN gap_mark g ON g.check_id = c.id WHERE applies AND verdict IN ('not-met', 'partly')"},
	{0, "action list --json", "id state owner days checks", "SELECT x.id || '|' || state || '|' || owner || '|'"
	" || coalesce(CAST(julianday(iif(state = 'accepted-risk', expires, nullif(iif(state = 'done', '', due), '')))"
	" - julianday(" TODAY ") AS INTEGER), 'null') || '|' || " LINKED("action_check", "check_id", "action = x.id", "check_id")
	" FROM action x, assessment a WHERE NOT retired"},
	{0, "action list due:overdue --json", "id", "SELECT id FROM action WHERE " PENDING " AND due < " TODAY
	" UNION SELECT id FROM action WHERE NOT retired AND state = 'accepted-risk' AND expires < " TODAY},
	{0, "action list due:30 --json", "id", "SELECT id FROM action WHERE " PENDING " AND due BETWEEN " TODAY " AND '2026-12-24'"
	" UNION SELECT id FROM action WHERE NOT retired AND state = 'accepted-risk' AND expires BETWEEN " TODAY
	" AND '2026-12-24'"},
	{0, "kpi list --json", "id standing values", "SELECT k.id || '|' || " KPI_STANDS " || '|' || (SELECT count(*) FROM kpi_value n"
	" WHERE n.kpi = k.id AND NOT n.retired)" KPIS},
	{0, "evidence list --json", "id kind state items", "SELECT x.id || '|' || kind || '|' || iif(valid_until = '', 'fresh', "
	BY_DATE("valid_until") ") || '|' || " LINKED("evidence_link", "item", "evidence = x.id", "item")
	" FROM evidence x, assessment a WHERE NOT retired"},
	{0, "comment list --json", "id item resolved author", "SELECT id || '|' || item || '|' || iif(resolved, 'true', 'false')"
	" || '|' || author FROM comment"},
	{1, "check --json", "rule item",
	"SELECT 'met-without-evidence|' || id FROM counted c WHERE applies AND verdict = 'met' AND NOT EXISTS (SELECT 1 FROM"
	" evidence_link l JOIN evidence e ON e.id = l.evidence JOIN check_item i ON i.id = c.id JOIN assessment a USING"
	" (catalog, revision) WHERE l.item IN (i.id, i.part_id) AND NOT e.retired)"
	" UNION ALL SELECT 'evidence-expired|' || id FROM evidence WHERE NOT retired AND valid_until BETWEEN '0' AND '2026-11-23'"
	" UNION ALL SELECT 'action-overdue|' || id FROM action WHERE " PENDING " AND due < " TODAY
	" UNION ALL SELECT 'accepted-risk-expired|' || id FROM action WHERE state = 'accepted-risk' AND expires < " TODAY
	" UNION ALL SELECT 'kpi-stale|' || k.id" KPIS " WHERE " KPI_STANDS " = 'stale'"
	" UNION ALL SELECT 'comment-open|' || item FROM comment WHERE NOT resolved"
	" UNION ALL SELECT 'part-sent-back|' || part FROM review WHERE state = 'sent-back'"
	" UNION ALL SELECT 'acceptance-lifted|' || part FROM review r WHERE state = 'accepted' AND EXISTS (SELECT 1 FROM history h"
	" WHERE h.assessment = r.assessment AND h.seq > r.head_seq AND h.entity = 'answer' AND h.item LIKE r.part || '-%')"
	" UNION ALL SELECT 'signoff-lifted|' || id FROM signoff s WHERE EXISTS (SELECT 1 FROM history h"
	" WHERE h.assessment = s.assessment AND h.seq > s.head_seq AND h.entity = 'answer')"},
};

static const char consultation[] = "SELECT q.id || '|' || coalesce(p.state, 'to-consider') || '|' || coalesce(p.owner, '')"
    " || '|' || coalesce(p.text, '') FROM assessment a JOIN question q USING (catalog, revision)"
    " LEFT JOIN position p ON p.assessment = a.id AND p.question = q.id";

/* Counts in `status --json`. */
#define KPIS_DUE(when)                                                                                                    \
	"SELECT count(*)" KPIS " WHERE v.value IS NOT NULL AND p.every_days > 0 AND "                                         \
	"julianday(v.date) + p.every_days - julianday(" TODAY ") " when
static const struct {
	const char *when, *kind, *sql;
} due[] = {
	{"overdue", "action", "SELECT count(*) FROM action WHERE " PENDING " AND due < " TODAY},
	{"soon", "action", "SELECT count(*) FROM action WHERE " PENDING " AND due BETWEEN " TODAY " AND '2026-12-24'"},
	{"later", "action", "SELECT count(*) FROM action WHERE " PENDING " AND due > '2026-12-24'"},
	{"overdue", "risk", "SELECT count(*) FROM action WHERE state = 'accepted-risk' AND expires < " TODAY},
	{"soon", "risk", "SELECT count(*) FROM action WHERE state = 'accepted-risk' AND expires BETWEEN " TODAY " AND '2026-12-24'"},
	{"overdue", "evidence", "SELECT count(*) FROM evidence WHERE NOT retired AND valid_until BETWEEN '0' AND '2026-11-23'"},
	{"soon", "evidence", "SELECT count(*) FROM evidence WHERE NOT retired AND valid_until BETWEEN " TODAY " AND '2026-12-24'"},
	{"later", "evidence", "SELECT count(*) FROM evidence WHERE NOT retired AND valid_until > '2026-12-24'"},
	{"overdue", "kpi", KPIS_DUE("< 0")},
	{"soon", "kpi", KPIS_DUE("BETWEEN 0 AND 30")},
	{"later", "kpi", KPIS_DUE("> 30")},
	{"later", "deadline", "SELECT count(*) FROM deadline JOIN assessment USING (catalog, revision) WHERE date > '2026-12-24'"},
};

/* Texts and numbers as they are, lists of texts with commas between, lists of others as how many they are. */
static void add_member(struct str *out, const json_t *value)
{
	if (json_is_string(value))
		str_add(out, json_string_value(value));
	else if (json_is_integer(value))
		str_addf(out, "%lld", json_integer_value(value));
	else if (!json_is_array(value))
		str_add(out, json_is_true(value) ? "true" : json_is_null(value) ? "null" : "false");
	else if (json_array_size(value) > 0 && !json_is_string(json_array_get(value, 0)))
		str_addf(out, "%zu", json_array_size(value));
	else
		for (size_t i = 0; i < json_array_size(value); i++)
			str_addf(out, "%s%s", i > 0 ? "," : "", json_string_value(json_array_get(value, i)));
}

static char *joined(const json_t *element, const char *members)
{
	AUTO_FREE char *words = xstrdup(members);
	struct str out = STR_INIT;
	char *rest = NULL;

	for (char *word = strtok_r(words, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
		const json_t *value = json_object_get(element, word);

		cr_assert(value != NULL, "no member %s", word);
		if (word != words)
			str_addc(&out, '|');
		if (json_is_array(value) && strcmp(word, "values") == 0)
			str_addf(&out, "%zu", json_array_size(value));
		else
			add_member(&out, value);
	}
	return str_take(&out);
}

VEC_TYPE(rows, char *);

static void take_row(const char *text, void *arg)
{
	struct rows *rows = arg;

	vec_push(rows, xstrdup(text));
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* In order, a line each; frees the rows. */
static char *sorted(struct rows *rows)
{
	struct str out = STR_INIT;

	qsort(rows->v, rows->n, sizeof *rows->v, by_text);
	for (size_t i = 0; i < rows->n; i++) {
		str_addf(&out, "%s\n", rows->v[i]);
		free(rows->v[i]);
	}
	vec_free(rows);
	return str_take(&out);
}

static void expect_register(struct sqlite3 *db, const char *home, int status, const char *line, const char *members,
    const char *sql)
{
	AUTO_FREE char *text = term_command_line(home, ADA, status, line), *said = NULL, *counted = NULL;
	json_t *list = json_loads(text, 0, NULL), *element;
	struct rows ours = VEC_INIT, theirs = VEC_INIT;
	size_t i;

	cr_assert(json_array_size(list) > 0, "%s: %s", line, text);
	json_array_foreach(list, i, element)
		vec_push(&ours, joined(element, members));
	audit_each(db, sql, take_row, &theirs);
	said = sorted(&ours);
	counted = sorted(&theirs);
	cr_expect(eq(str, said, counted), "%s", line);
	json_decref(list);
}

static void expect_registers(struct sqlite3 *db, const char *home)
{
	for (size_t i = 0; i < COUNT(registers); i++) {
		AUTO_FREE char *line = xasprintf("--assessment " CODE " %s", registers[i].line);

		expect_register(db, home, registers[i].status, line, registers[i].members, registers[i].sql);
	}
}

static void expect_due(struct sqlite3 *db, const char *home)
{
	AUTO_FREE char *text = term_command_line(home, ADA, 0, "--assessment " CODE " status --json");
	json_t *status = json_loads(text, 0, NULL), *agenda = json_object_get(status, "agenda");

	for (size_t i = 0; i < COUNT(due); i++) {
		const json_t *counts = json_object_get(json_object_get(agenda, due[i].when), "count");
		AUTO_FREE char *counted = audit_text(db, due[i].sql);
		AUTO_FREE char *said = xasprintf("%lld", json_integer_value(json_object_get(counts, due[i].kind)));

		cr_expect(eq(str, said, counted), "%s %s", due[i].when, due[i].kind);
	}
	json_decref(status);
}

/* What was to be done that day was done. */
static const struct {
	const char *sql, *expected;
} done[] = {
	{"SELECT count(*) FROM answer WHERE verdict <> 'open'", "100"},
	{"SELECT count(*) FROM evidence WHERE NOT retired", "40"},
	{"SELECT count(*) FROM action", "15"},
	{"SELECT count(*) FROM kpi_value WHERE NOT retired", "12"},
	{"SELECT count(*) FROM position", "8"},
	{"SELECT group_concat(part || ' ' || state, ', ') FROM (SELECT * FROM review ORDER BY part)",
	"C.1.1 accepted, C.1.4 sent-back, S.1.1 accepted"},
	{"SELECT count(DISTINCT actor) FROM history h JOIN assessment a ON a.id = h.assessment", "2"},
	{"SELECT min(n) > 5 FROM (SELECT count(*) AS n FROM history h JOIN assessment a ON a.id = h.assessment GROUP BY actor)", "1"},
};

static void expect_line(const char *home, const char *line, const char *expected)
{
	AUTO_FREE char *text = term_command_line(home, ADA, 0, line);

	cr_expect(strstr(text, expected) != NULL, "%s: no \"%s\" in\n%s", line, expected, text);
}

static void expect_review_held(const char *home)
{
	expect_line(home, "part list", "Accepted by " ADA);
	expect_line(home, "signoff list", "holds");
}

/* The change of one answer lifts the acceptance of its part, and the sign-off; not the acceptance of another part. */
static void expect_review_lifted(const char *home)
{
	expect_line(home, "--assessment " CODE " part list", "C.1.1  lifted");
	expect_line(home, "--assessment " CODE " part list", "S.1.1  accepted");
	expect_line(home, "--assessment " CODE " signoff list", "lifted");
}

Test(office, a_day_of_two, .timeout = 120)
{
	struct term *ada = term_start(110, 30, (struct term_options){.setup = setup_assessment});
	const char *home = term_home(ada);
	struct sqlite3 *db;

	commands(home, BEA, answers, COUNT(answers));
	answer_on_screen(ada);
	prove(home);
	prove_on_screen(ada);
	commands(home, BEA, more_of_bea, COUNT(more_of_bea));
	commands(home, BEA, actions, COUNT(actions));
	measure(home);
	plan_on_screen(ada);
	measure_on_screen(ada);
	answer_beside(home);
	review(home);
	expect_review_held(home);
	term_keys(ada, "/", NULL);
	term_type(ada, "C.1.1-a");
	term_keys(ada, "Enter", "p", NULL);
	consult(home);
	expect_review_lifted(home);

	db = audit_open_of(home, CODE);
	for (size_t i = 0; i < COUNT(done); i++) {
		AUTO_FREE char *found = audit_text(db, done[i].sql);

		cr_expect(eq(str, found, (char *)done[i].expected), "%s", done[i].sql);
	}
	audit_expect_status(db, home, CODE, 4);
	expect_registers(db, home);
	expect_due(db, home);
	audit_close(db);
	db = audit_open_of(home, DRAFT);
	expect_register(db, home, 0, "--assessment \"" DRAFT "\" question list --json", "id state owner position", consultation);
	audit_close(db);
	term_end(ada);
}
