/* An officer's day, on the screen and by command; afterwards the figures are those that plain SQL finds in the tables. */
#include "tests/tui/audit.h"
#include "tests/tui/expect.h"
#include "tests/tui/setups.h"
#include "tests/tui/term.h"

#include "store/records.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- by command --- */

static const char *const pairs[] = {"C.1.1-b=met", "C.1.1-c=met", "C.1.1-d=partly", "C.1.1-e=not-met", "C.1.1-f=met",
    "C.1.2-c=met", "C.1.2-d=partly", "C.1.3-a=met", "C.1.3-b=not-met", "C.1.4-a=met", "C.1.5-a=met", "C.1.5-b=partly"};

static const char csv[] =
    "check,verdict,reason,note\r\n"
    "S.1.1-a,met,,\"The framework, version 4, \"\"as adopted\"\"\"\r\n"
    "S.1.1-b,met,,\nS.1.1-c,partly,,Two tiers are missing\nS.1.1-d,not-met,,\nS.1.1-e,met,,\n"
    "S.1.2-a,n/a,\"No model was placed on the market, yet\",\nS.1.2-b,n/a,The same,*see* S.1.2-a\n"
    "S.1.2-c,met,,\nS.1.2-d,met,,\nS.2.1-a,not-met,,\"| a bar, <b>a tag</b>\n# and a second line\"\n"
    "S.2.1-b,met,,\nS.2.1-c,met,,\nS.2.1-d,partly,,\nS.10.1-a,met,,\nS.10.1-b,n/a,Nothing to keep,\n";
#define CSV_ANSWERS 15

static void answer_by_command(const char *home)
{
	AUTO_FREE char *path = path_join(home, "answers.csv");

	term_command(home, 0, "answer", "C.1.1-a", "not-met", NULL);
	term_command(home, 0, "undo", NULL);
	term_command(home, 0, "answer", "C.1.1-a", "met", "-m", "Adopted by the board.", NULL);
	term_command(home, 0, "answer", "C.1.2-a", "partly", NULL);
	term_command(home, 0, "answer", "C.1.2-b", "n/a", "--reason", "There is no crawler of our own.", NULL);
	term_command(home, 0, "answer", pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5], pairs[6], pairs[7],
	    pairs[8], pairs[9], pairs[10], pairs[11], NULL);
	put_file(home, "answers.csv", csv);
	term_command(home, 0, "answer", "--from", path, NULL);
}

/* Six pieces; one has expired, one is about to, and one is linked to a part. */
static void prove_by_command(const char *home)
{
	AUTO_FREE char *path = path_join(home, "policy.txt");

	put_file(home, "policy.txt", "The copyright policy\n");
	term_command(home, 0, "evidence", "add", "--title", "Copyright policy", "--file", path, "--link", "C.1.1-a", "--link",
	    "C.1.1-b", "--owner", "Legal", NULL);
	term_command(home, 0, "evidence", "add", "--title", "Policy page", "--url", "https://example.com/policy", "--link",
	    "C.1.1-c", "--date", "2026-01-31", NULL);
	term_command(home, 0, "evidence", "add", "--title", "Audit of 2025", "--reference", "Binder 7", "--valid-until",
	    "2026-11-23", "--link", "C.1.3-a", "--link", "C.1.1-a", NULL);
	term_command(home, 0, "evidence", "add", "--title", "Audit of 2026", "--reference", "Binder 8", "--valid-until",
	    "2026-11-24", "--link", "C.1.4-a", NULL);
	term_command(home, 0, "evidence", "add", "--title", "Framework", "--url", "https://example.com/framework", "--link",
	    "S.1.1", NULL);
	term_command(home, 0, "evidence", "add", "--title", "Interview | notes", "--reference", "Shelf <3>", NULL);
	term_command(home, 0, "evidence", "link", "E-6", "S.2.1-a", "S.2.1-b", NULL);
}

/* --- on the screen --- */

static struct term *at_next_open(const char *home, const char *check)
{
	struct term *t = term_start(110, 30, (struct term_options){.home = home});

	term_keys(t, "s", NULL);
	term_expect(t, check);
	return t;
}

static void write_note(struct term *t, const char *text)
{
	term_keys(t, "c", NULL);
	term_type(t, text);
	term_keys(t, "Ctrl-s", NULL);
}

/* With the evidence of a check on the screen; adds a piece and links it. */
static void add_piece(struct term *t, const char *title, const char *kind, const char *location, const char *until)
{
	term_keys(t, "a", NULL);
	term_type(t, title);
	term_keys(t, "Tab", kind, "Tab", NULL);
	term_type(t, location);
	term_keys(t, "Tab", "Tab", "Tab", NULL);
	term_type(t, until);
	term_keys(t, "Ctrl-s", NULL);
	term_expect(t, "added and linked");
}

static void prove_documentation(struct term *t)
{
	term_keys(t, "e", NULL);
	add_piece(t, "Documentation", "u", "https://example.com/documentation", "");
	term_keys(t, "Esc", NULL);
	write_note(t, "Written for all models, bar *Orion-1*.");
}

static void prove_twice(struct term *t)
{
	AUTO_FREE char *path = path_join(term_home(t), "policy.txt");

	term_keys(t, "e", NULL);
	add_piece(t, "The same file", "f", path, "+12m");
	add_piece(t, "Minutes", "r", "Board, item 4", "2026-10-01");
	term_keys(t, "Esc", NULL);
}

static void press_a_wrong_key(struct term *t)
{
	term_keys(t, "n", "u", NULL);
}

static void link_what_is_there(struct term *t)
{
	term_keys(t, "e", NULL);
	add_piece(t, "Contact page", "u", "https://example.com/contact", "");
	term_keys(t, "Home", "l", NULL);
	term_expect(t, "E-1 is linked to ");
	term_keys(t, "Esc", NULL);
}

static void note_for_later(struct term *t)
{
	write_note(t, "See the log.");
}

/* A key for each check from T.1.1-a on, and what is done at some of them before. */
static const char keys[] = "mmmpmnmxmmppmnmxmmpmmnmmpmmpmp";
#define ON_SCREEN (sizeof keys - 1)
static const struct {
	size_t at;
	void (*act)(struct term *t);
} besides[] = {{0, prove_documentation}, {2, prove_twice}, {5, press_a_wrong_key}, {8, link_what_is_there},
    {14, note_for_later}};

static void answer_on_screen(struct term *t, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		for (size_t j = 0; j < COUNT(besides); j++)
			if (besides[j].at == i)
				besides[j].act(t);
		term_keys(t, (char[]){keys[i], '\0'}, NULL);
		if (keys[i] == 'x') {
			term_type(t, "Nobody asked for it, as yet.");
			term_keys(t, "Enter", NULL);
		}
	}
}

static void leave(struct term *t)
{
	term_send(t, "q");
	cr_assert(eq(int, term_exit_status(t, 5000), 0));
	term_end(t);
}

static void write_report_on_screen(struct term *t, const char *path)
{
	term_keys(t, "6", "w", "Enter", "Home", "Ctrl-k", NULL);
	term_type(t, path);
	term_keys(t, "Enter", NULL);
	term_expect(t, "The board report is in");
}

/* Actions and severities of some of the gaps: overdue, due, blocked, without a date, done, an accepted risk. */
static void plan_by_command(const char *home)
{
	static const char *const plans[][7] = {
		{"action", "add", "--title", "Late", "--due", "2026-11-20", "--link"},
		{"action", "add", "--title", "Soon", "--due", "2026-11-24", "--link"},
		{"action", "add", "--title", "Later", "--due", "2027-01-23", "--link"},
		{"action", "add", "--title", "No date", "--state", "blocked", "--link"},
		{"action", "add", "--title", "Done", "--state", "done", "--link"},
	};
	struct sqlite3 *db = audit_open(home);

	for (size_t i = 0; i < COUNT(plans); i++) {
		AUTO_FREE char *sql = xasprintf("SELECT id FROM counted WHERE verdict IN ('not-met', 'partly') ORDER BY id"
		    " LIMIT 1 OFFSET %zu", i);
		AUTO_FREE char *check = audit_text(db, sql);

		term_command(home, 0, plans[i][0], plans[i][1], plans[i][2], plans[i][3], plans[i][4], plans[i][5], plans[i][6],
		    check, NULL);
		term_command(home, 0, "gap", "severity", check, severity_name((enum severity)i), NULL);
	}
	audit_close(db);
}

/* --- the day --- */

/* Three are taken back: one by command, one by key, one by command after the screen that made it was left. */
static void spend_the_day(struct term *owner)
{
	const char *home = term_home(owner);
	AUTO_FREE char *path = path_join(home, "screen.md");
	struct term *t;

	answer_by_command(home);
	prove_by_command(home);
	plan_by_command(home);
	t = at_next_open(home, "T.1.1-a");
	answer_on_screen(t, 0, ON_SCREEN - 1);
	term_keys(t, "n", NULL);
	leave(t);
	term_command(home, 0, "undo", NULL);
	t = at_next_open(home, "T.F2.5-a");
	answer_on_screen(t, ON_SCREEN - 1, ON_SCREEN);
	write_report_on_screen(t, path);
	leave(t);
}

/* --- what was done is in the tables --- */

#define LETTERS(chapter)                                                                                              \
	"SELECT group_concat(letter, '') FROM (SELECT CASE w.verdict WHEN 'met' THEN 'm' WHEN 'partly' THEN 'p'"          \
	" WHEN 'not-met' THEN 'n' WHEN 'n/a' THEN 'x' ELSE '-' END AS letter FROM assessment a JOIN check_item c"         \
	" ON c.catalog = a.catalog AND c.revision = a.revision JOIN answer w ON w.check_id = c.id"                        \
	" WHERE c.id LIKE '" chapter "%' ORDER BY c.ord)"

static const struct {
	const char *sql, *expected;
} done[] = {
	{LETTERS("T."), keys},
	{LETTERS("C."), "mmmpnmpxmpmnmmp"},
	{LETTERS("S."), "mmpnmxxmmnmmpmx"},
	{"SELECT count(*) FROM answer WHERE verdict <> 'open'", "60"},
	{"SELECT count(*) FROM evidence WHERE retired = 0", "10"},
	{"SELECT count(DISTINCT operation) FROM history WHERE way = 'undo'", "3"},
	{"SELECT group_concat(kind, ' ') FROM (SELECT DISTINCT kind FROM evidence ORDER BY kind)", "file reference url"},
	{"SELECT count(*) FROM evidence WHERE valid_until <> '' AND valid_until < '2026-11-24'", "2"},
	{"SELECT group_concat(item, ' ') FROM (SELECT item FROM evidence_link WHERE evidence = 'E-1' ORDER BY item)",
	"C.1.1-a C.1.1-b T.1.2-d"},
	{"SELECT DISTINCT sha256 FROM evidence WHERE kind = 'file'",
	"c88693e409022c936ef8ed22eb672b76d16741805cc533eac0fe63c443ac1f8f"},
	{"SELECT note FROM answer WHERE check_id = 'T.1.1-a'", "Written for all models, bar *Orion-1*."},
	{"SELECT reason FROM answer WHERE check_id = 'S.1.2-a'", "No model was placed on the market, yet"},
	{"SELECT count(*) FROM answer WHERE verdict = 'n/a' AND reason = ''", "0"},
	{"SELECT group_concat(actor) FROM (SELECT DISTINCT actor FROM history WHERE assessment <> '')", "Ada Example"},
};

static void expect_done(struct sqlite3 *db)
{
	for (size_t i = 0; i < COUNT(done); i++) {
		AUTO_FREE char *found = audit_text(db, done[i].sql);

		cr_expect(eq(str, found, (char *)done[i].expected), "%s", done[i].sql);
	}
}

/* --- the report --- */

/* What the tables say, as rows that have to be in a section of the report; `more` is how many other rows of its tables
 * there are, heads among them; -1: not counted. */
struct claim {
	const char *section, *sql;
	int more;
};

#define RATING                                                                                                        \
	"CASE rating WHEN 'gap' THEN '▲' WHEN 'partly' THEN '◐' WHEN 'open' THEN '○' WHEN 'met' THEN '●' ELSE '–' END"    \
	" || ' ' || rating"
#define SHARE(percent) "coalesce(" percent " || ' %', '–')"
#define CHAPTER                                                                                                       \
	"printf('| %s%s%s%s%s | %s | %d | %d | %d | %d | %d | %d | %s | %s |', iif(depth < 1, '**', ''), id,"             \
	" iif(id = '', '', ': '), title, iif(depth < 1, '**', ''), " RATING ", met, partly, not_met, open, na, excluded," \
	" " SHARE("answered_percent") ", " SHARE("met_percent") ")"

static const struct claim claims[] = {
	{"State per chapter", "SELECT printf('State: %s. Of the applicable checks (%d), answered: %d %%, met: %d %%,"
	" evidence-backed: %d %%.', rating, applicable, answered_percent, met_percent, backed_percent)"
	" FROM figures WHERE id = ''", -1},
	{"State per chapter", "SELECT printf('| %d | %d | %d | %d | %d | %s; answered %s, met %s |', met, partly, not_met, open, na,"
	" " RATING ", " SHARE("answered_percent") ", " SHARE("met_percent") ") FROM figures WHERE depth = 0 AND everything > 0", 2},
	{"State per chapter", "SELECT printf('| %s: %s | ', id, title) FROM figures WHERE depth = 0 AND everything > 0", 2},
	{"Numbers", "WITH f AS (SELECT * FROM figures WHERE id = '')"
	" SELECT printf('| Met | %d |', met) FROM f UNION ALL SELECT printf('| Partly met | %d |', partly) FROM f"
	" UNION ALL SELECT printf('| Not met | %d |', not_met) FROM f"
	" UNION ALL SELECT printf('| Open (no answer yet) | %d |', open) FROM f"
	" UNION ALL SELECT printf('| Applicable (sum of the above) | %d |', applicable) FROM f"
	" UNION ALL SELECT printf('| Answered n/a, with a reason | %d |', na) FROM f"
	" UNION ALL SELECT printf('| Left out by the profile | %d |', excluded) FROM f"
	" UNION ALL SELECT printf('| All checks of the revision | %d |', everything) FROM f"
	" UNION ALL SELECT printf('| Answered | (met + partly + not met) of applicable | (%d + %d + %d) of %d | %d %% |',"
	" met, partly, not_met, applicable, answered_percent) FROM f"
	" UNION ALL SELECT printf('| Met | (met + half of partly) of applicable | (%d + %d/2) of %d | %d %% |',"
	" met, partly, applicable, met_percent) FROM f"
	" UNION ALL SELECT printf('| Evidence-backed | met with valid evidence, of applicable | %d of %d | %d %% |',"
	" backed, applicable, backed_percent) FROM f"
	" UNION ALL SELECT printf('| Proven share of met | met with valid evidence, of met | %d of %d | %d %% |',"
	" backed, met, 100 * backed / met) FROM f", -1},
	{"Top gaps", "SELECT printf('Gaps: %d; critical %d, high %d, medium %d, low %d, severity not set %d; without an"
	" action %d. Open checks, which may hide more: %d.', count(*), count(*) FILTER (WHERE severity = 'critical'), count(*) FILTER (WHERE severity = 'high'),"
	" count(*) FILTER (WHERE severity = 'medium'), count(*) FILTER (WHERE severity = 'low'),"
	" count(*) FILTER (WHERE severity IS NULL OR severity = 'not-set'), count(*) FILTER (WHERE NOT planned),"
	" (SELECT open FROM figures WHERE id = ''))"
	" FROM (SELECT c.id, (SELECT severity FROM gap_mark m WHERE m.check_id = c.id) AS severity,"
	" EXISTS (SELECT 1 FROM action_check l JOIN action t ON t.assessment = l.assessment AND t.id = l.action"
	" WHERE l.check_id = c.id AND NOT t.retired AND t.state <> 'done') AS planned"
	" FROM counted c WHERE applies AND verdict IN ('not-met', 'partly'))", -1},
	{"Overdue and next", "SELECT printf('Actions pending: %d; overdue %d, blocked %d, due within 30 days %d, 60 days %d,"
	" 90 days %d, without a date %d.', count(*), count(*) FILTER (WHERE due <> '' AND due < '2026-11-24'),"
	" count(*) FILTER (WHERE state = 'blocked'), count(*) FILTER (WHERE due BETWEEN '2026-11-24' AND '2026-12-24'),"
	" count(*) FILTER (WHERE due BETWEEN '2026-11-24' AND '2027-01-23'),"
	" count(*) FILTER (WHERE due BETWEEN '2026-11-24' AND '2027-02-22'), count(*) FILTER (WHERE due = ''))"
	" FROM action WHERE NOT retired AND state IN ('open', 'in-progress', 'blocked')", -1},
	{"Assurance", "SELECT printf('%s (%d)', actor, count(*)) FROM (SELECT w.actor AS actor FROM answer w JOIN counted c"
	" ON c.id = w.check_id WHERE c.applies AND w.verdict <> 'open') GROUP BY actor", -1},
	{"Assurance", "SELECT printf('%d of %d met with valid evidence (%d %%)', backed, met, 100 * backed / met)"
	" FROM figures WHERE id = ''", -1},
	{"Assurance", "SELECT printf('Pieces in the register: %d; fresh %d, expiring %d, expired %d:', count(*),"
	" count(*) FILTER (WHERE valid_until = '' OR valid_until > '2026-12-24'),"
	" count(*) FILTER (WHERE valid_until BETWEEN '2026-11-24' AND '2026-12-24'),"
	" count(*) FILTER (WHERE valid_until BETWEEN '0' AND '2026-11-23')) FROM evidence WHERE NOT retired", -1},
};

/* The annexes have more. */
static const struct claim annex_claims[] = {
	{"About this report", "SELECT printf('| Provider | %s |', provider) FROM assessment", -1},
	{"About this report", "SELECT printf('| History fingerprint | entry %d, %.16s |', h.seq, h.hash) FROM chain_head h"
	" JOIN assessment a ON a.id = h.assessment", -1},
	{"Annex: every part", "SELECT " CHAPTER " FROM figures WHERE everything > 0", 2},
	{"Annex: gaps", "SELECT printf('### Not met (%d)', not_met) FROM figures WHERE id = ''", -1},
	{"Annex: gaps", "SELECT printf('### Partly met (%d)', partly) FROM figures WHERE id = ''", -1},
	{"Annex: gaps", "SELECT printf('| %s | ', id) FROM counted WHERE applies AND verdict IN ('not-met', 'partly')", 4},
	{"Annex: gaps", "SELECT printf('open may hide further gaps: %d.', open) FROM figures WHERE id = ''", -1},
	{"Annex: evidence register", "SELECT printf('| %s | %s | %s | ', id, replace(title, '|', '&#124;'), kind) FROM evidence"
	" WHERE NOT retired", 2},
};

/* The figures that stand in every format, as sentences or as pairs of a name and a number. */
static const char *const everywhere[] = {
	"WITH f AS (SELECT * FROM figures WHERE id = '') SELECT printf('Met %d', met) FROM f"
	" UNION ALL SELECT printf('Partly met %d', partly) FROM f UNION ALL SELECT printf('Not met %d', not_met) FROM f"
	" UNION ALL SELECT printf('Open (no answer yet) %d', open) FROM f"
	" UNION ALL SELECT printf('Applicable (sum of the above) %d', applicable) FROM f"
	" UNION ALL SELECT printf('Answered n/a, with a reason %d', na) FROM f"
	" UNION ALL SELECT printf('Left out by the profile %d', excluded) FROM f"
	" UNION ALL SELECT printf('All checks of the revision %d', everything) FROM f"
	" UNION ALL SELECT printf('(%d + %d + %d) of %d', met, partly, not_met, applicable) FROM f"
	" UNION ALL SELECT printf('(%d + %d/2) of %d', met, partly, applicable) FROM f"
	" UNION ALL SELECT printf('%d of %d', backed, applicable) FROM f"
	" UNION ALL SELECT printf('%d of %d', backed, met) FROM f",
	"SELECT printf('%d %d %d %d %d', met, partly, not_met, open, na) FROM figures WHERE depth = 0 AND everything > 0",
};

/* From a heading to the next one of its level; the first section has its name in its table. */
static char *section_of(const char *report, const char *name)
{
	AUTO_FREE char *heading = xasprintf("\n## %s\n", name);
	const char *start = strstr(report, heading), *end;

	if (start == NULL)
		start = strstr(report, name);
	cr_assert(start != NULL, "the report has no section %s", name);
	end = strstr(start + 1, "\n## ");
	return end == NULL ? xstrdup(start) : xstrndup(start, (size_t)(end - start));
}

static void expect_row(const char *row, void *arg)
{
	cr_expect(strstr(arg, row) != NULL, "the tables say \"%s\", the report does not:\n%s", row, (char *)arg);
}

static int rows_of_tables(const char *section)
{
	int n = 0;

	for (const char *row = strstr(section, "\n| "); row != NULL; row = strstr(row + 1, "\n| "))
		n++;
	return n;
}

static void expect_true(struct sqlite3 *db, const char *report, const struct claim *claim)
{
	AUTO_FREE char *section = section_of(report, claim->section);
	size_t n = audit_each(db, claim->sql, expect_row, section);

	cr_expect(gt(sz, n, (size_t)0), "%s", claim->sql);
	if (claim->more >= 0)
		cr_expect(eq(int, rows_of_tables(section), (int)n + claim->more), "rows of %s", claim->section);
}

/* The board paper and the full report. */
static void expect_reports_true(struct sqlite3 *db, const char *home, const char *full)
{
	AUTO_FREE char *board = term_command_output(home, 0, "report", "board", NULL);

	for (size_t i = 0; i < COUNT(claims); i++) {
		expect_true(db, board, &claims[i]);
		expect_true(db, full, &claims[i]);
	}
	for (size_t i = 0; i < COUNT(annex_claims); i++)
		expect_true(db, full, &annex_claims[i]);
}

/* --- the same figures in every format --- */

/* Letters, digits and signs of sums, with a blank for all else, in which formats differ, and for what stands between < and >
 * in HTML. */
static char *essence(const char *text, bool tags)
{
	struct str out = STR_INIT;

	for (bool inside = false; *text != '\0'; text++) {
		if (tags && (*text == '<' || *text == '>'))
			inside = *text == '<';
		else if (!inside && (isalnum((unsigned char)*text) || strchr("%()+/", *text) != NULL))
			str_addc(&out, *text);
		else if (out.len > 0 && out.s[out.len - 1] != ' ')
			str_addc(&out, ' ');
	}
	return str_take(&out);
}

static void expect_figure(const char *claim, void *arg)
{
	AUTO_FREE char *wanted = essence(claim, false);
	size_t length = strlen(wanted);
	const char *at = strstr(arg, wanted);

	while (at != NULL && isdigit((unsigned char)wanted[length - 1]) && isdigit((unsigned char)at[length]))
		at = strstr(at + 1, wanted);
	cr_expect(at != NULL, "the tables say \"%s\", the report does not:\n%s", claim, (char *)arg);
}

/* A manual page has tables as lists, so that what a number is stands elsewhere. */
static void expect_figures(struct sqlite3 *db, const char *text, const char *format)
{
	AUTO_FREE char *all = essence(text, str_same(format, "html"));

	for (size_t i = 0; i < COUNT(claims); i++)
		if (claims[i].more < 0 && !str_same(claims[i].section, "Numbers"))
			audit_each(db, claims[i].sql, expect_figure, all);
	for (size_t i = 0; i < COUNT(everywhere) && !str_same(format, "man"); i++)
		cr_expect(gt(sz, audit_each(db, everywhere[i], expect_figure, all), (size_t)0));
}

/* NULL where there is no program that reads PDFs. */
static char *words_of_pdf(const char *path)
{
	AUTO_FREE char *command = xasprintf("pdftotext -layout '%s' - 2>/dev/null", path);
	FILE *from = popen(command, "r");
	struct str words = STR_INIT;
	char line[1024];

	cr_assert(from != NULL);
	while (fgets(line, sizeof line, from) != NULL)
		str_add(&words, line);
	if (pclose(from) == 0)
		return str_take(&words);
	str_free(&words);
	return NULL;
}

static void expect_every_format_true(struct sqlite3 *db, const char *home)
{
	static const char *const formats[] = {"html", "text", "man", "latex"};

	for (size_t i = 0; i < COUNT(formats); i++) {
		AUTO_FREE char *report = term_command_output(home, 0, "report", "board", "--format", formats[i], NULL);

		expect_figures(db, report, formats[i]);
	}
#ifdef HAVE_PDF
	AUTO_FREE char *path = path_join(home, "figures.pdf"), *words = NULL;

	term_command(home, 0, "report", "board", "-o", path, NULL);
	words = words_of_pdf(path);
	if (words != NULL)
		expect_figures(db, words, "pdf");
#endif
}

/* The full report by command, on standard output and in a file. */
static char *report_by_command(const char *home)
{
	AUTO_FREE char *path = path_join(home, "command.md");
	char *printed = term_command_output(home, 0, "report", "full", NULL);
	AUTO_STR written = STR_INIT;
	struct err err = ERR_INIT;

	term_command(home, 0, "report", "full", "-o", path, NULL);
	cr_assert(file_read(path, 1 << 22, &written, &err), "%s", err.text);
	cr_expect(eq(str, printed, written.s));
	return printed;
}

Test(day, sixty_answers_ten_proofs_three_undone)
{
	struct term *owner = term_start(80, 24, (struct term_options){.setup = setup_assessment});
	const char *home = term_home(owner);
	AUTO_FREE char *path = path_join(home, "screen.md"), *report = NULL, *board = NULL;
	AUTO_STR on_screen = STR_INIT;
	struct err err = ERR_INIT;
	struct sqlite3 *db;

	spend_the_day(owner);
	report = report_by_command(home);
	board = term_command_output(home, 0, "report", "board", NULL);
	cr_assert(file_read(path, 1 << 22, &on_screen, &err), "%s", err.text);
	cr_expect(eq(str, board, on_screen.s));
	db = audit_open(home);
	expect_done(db);
	expect_reports_true(db, home, report);
	expect_every_format_true(db, home);
	audit_expect_status(db, home, NULL, 4);
	audit_close(db);
	audit_expect_whole(home);
	term_end(owner);
}

/* Answers to what does not apply are kept, and counted nowhere. */
Test(day, the_same_by_another_profile)
{
	struct term *owner = term_start(80, 24, (struct term_options){.setup = setup_assessment});
	const char *home = term_home(owner);
	AUTO_FREE char *report = NULL, *status = NULL;
	struct sqlite3 *db;

	answer_by_command(home);
	prove_by_command(home);
	plan_by_command(home);
	term_keys(owner, "5", "Space", "Right", "Space", "Ctrl-s", NULL);
	expect_in(status = term_command_output(home, 0, "status", NULL), "321 that do not apply by the profile");
	report = report_by_command(home);
	db = audit_open(home);
	expect_reports_true(db, home, report);
	audit_expect_status(db, home, NULL, 4);
	audit_close(db);
	audit_expect_whole(home);
	term_end(owner);
}
