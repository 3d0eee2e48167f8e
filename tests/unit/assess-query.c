/* Tests of filters. */
#include "assess.h"
#include "store-kit.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

static const char source[] =
	"format: 1\ncatalog: made\nrevision: one\ntitle: Made\nlabel: One\npublished: 2025-01-01\nstatus: final\n"
	"supersedes: null\nlanguage: en\nnotice: None.\n"
	"source:\n  publisher: Nobody\n  url: https://example.org\n"
	"parts:\n"
	"  - id: T\n    ref: Chapter T\n    kind: section\n    title: Transparency\n    applies_to: gpai\n"
	"    summary: Say it.\n"
	"    parts:\n"
	"      - id: T.1\n        ref: Measure 1.1\n        kind: measure\n"
	"        title: \"Gr\xC3\x9C\xC3\x9F" "e of Models\"\n"
	"        legal: [Art. 53 AI Act]\n"
	"        summary: >\n          Keep the\n          documentation.\n"
	"        note: Less for SMEs.\n"
	"        checks:\n"
	"          - {id: T.1-a, text: \"Is it: written?\", evidence: [The signed policy]}\n"
	"          - {id: T.1-b, text: Is it kept at 10:30?, evidence: [A log]}\n"
	"        kpis:\n"
	"          - {id: K-T.1-1, text: Share kept, state: open}\n"
	"          - {id: K-T.1-2, text: Days, state: defined, target: \"<= 5\"}\n"
	"        questions:\n          - {id: Q-T.1-1, text: Is it enough?}\n"
	"  - id: S\n    ref: Chapter S\n    kind: section\n    title: Safety\n    applies_to: gpai-sr\n"
	"    summary: Be safe.\n"
	"    checks:\n      - {id: S-a, text: Is it safe?, evidence: [A test]}\n";

static struct assess assess;

static void begin(void)
{
	struct faults faults = {0};
	struct catalog *catalog =
	    catalog_read("made.yaml", source, strlen(source), &catalog_default_limits, &faults);

	cr_assert(catalog != NULL, "%s", faults.n > 0 ? faults.v[0] : "");
	make_assess(&assess, catalog, 0);
	give_answer(&assess, "T.1-a", VERDICT_PARTLY);
	give_answer(&assess, "S-a", VERDICT_MET);
	free(assess.answers.v[0].note);
	assess.answers.v[0].note = xstrdup("Waiting for\n  the **board**");
	give_evidence(&assess, "E-1", "2026-12-01", false);
	give_evidence(&assess, "E-2", "2020-01-01", false);
	give_evidence(&assess, "E-3", "", true);
	give_evidence(&assess, "E-4", "", false);
	give_link(&assess, "E-1", "T.1-a");
	give_link(&assess, "E-2", "S");
	give_link(&assess, "E-3", "T.1-b");
	give_link(&assess, "E-4", "gone");
	assess_compute(&assess);
}

static void end(void)
{
	drop_assess(&assess);
}

TestSuite(query, .init = begin, .fini = end);

/* Ids of all that passes, in a line. */
static char *found_by(const struct query *query)
{
	const struct catalog *catalog = assess.catalog;
	struct str out = STR_INIT;

	for (uint32_t i = 0; i < catalog->part_n; i++)
		if (query_part(query, i))
			str_addf(&out, "%s ", catalog->parts[i].id);
	for (uint32_t i = 0; i < catalog->check_n; i++)
		if (query_check(query, i))
			str_addf(&out, "%s ", catalog->checks[i].id);
	for (uint32_t i = 0; i < catalog->kpi_n; i++)
		if (query_kpi(query, i))
			str_addf(&out, "%s ", catalog->kpis[i].id);
	for (uint32_t i = 0; i < catalog->question_n; i++)
		if (query_question(query, i))
			str_addf(&out, "%s ", catalog->questions[i].id);
	for (size_t i = 0; i < assess.evidence.n; i++)
		if (query_evidence(query, &assess.evidence.v[i]))
			str_addf(&out, "%s ", assess.evidence.v[i].id);
	str_cut(&out, out.len > 0 ? out.len - 1 : 0);
	return str_take(&out);
}

Test(query, what_passes)
{
	static const struct {
		const char *line, *found;
	} rows[] = {
		{"", "T T.1 S T.1-a T.1-b S-a K-T.1-1 K-T.1-2 Q-T.1-1 E-1 E-2 E-3 E-4"},
		{"  \t ", "T T.1 S T.1-a T.1-b S-a K-T.1-1 K-T.1-2 Q-T.1-1 E-1 E-2 E-3 E-4"},
		{"text:", "T T.1 S T.1-a T.1-b S-a K-T.1-1 K-T.1-2 Q-T.1-1 E-1 E-2 E-3 E-4"},
		{"state:open", "T.1-b K-T.1-1"},
		{"state:partly", "T T.1 T.1-a"},
		{"state:met", ""}, /* S-a does not apply */
		{"state:n/a", "S"},
		{"state:\"not applicable\"", "S"},
		{"state:gap", "T.1-a"},
		{"STATE:Gap", "T.1-a"},
		{"state:not-met", ""},
		{"state:defined", "K-T.1-2"},
		{"state:expiring", "E-1"},
		{"state:expired", "E-2"},
		{"state:fresh", "E-4"},
		{"state:retired", "E-3"},
		{"state:open state:partly", ""},
		{"applies:yes", "T T.1 T.1-a T.1-b K-T.1-1 K-T.1-2 Q-T.1-1 E-1"},
		{"applies:no", "S S-a E-2 E-3 E-4"},
		{"under:T.1", "T.1 T.1-a T.1-b K-T.1-1 K-T.1-2 Q-T.1-1 E-1"},
		{"under:S", "S S-a E-2"},
		{"under:T under:T.1 kind:measure", "T.1 T.1-a T.1-b K-T.1-1 K-T.1-2 Q-T.1-1"},
		{"kind:section", "T S S-a"},
		{"kind:Reference", "E-1 E-2 E-3 E-4"},
		{"kind:url", ""},
		{"evidence:yes", "T T.1 S T.1-a S-a E-1 E-2"},
		{"evidence:no", "T.1-b K-T.1-1 K-T.1-2 Q-T.1-1 E-3 E-4"},
		{"gr\xC3\xBCsse", "T.1"},
		{"documentation", "T.1"},
		{"\"the documentation\"", "T.1"},
		{"\"documentation the\"", ""},
		{"less 53", "T.1"},
		{"board", "T.1-a"},
		{"\"for the **board", "T.1-a"},
		{"signed", "T.1-a"},
		{"t.1-", "T.1-a T.1-b K-T.1-1 K-T.1-2 Q-T.1-1"},
		{"10:30", "T.1-b"},
		{"text:it:", "T.1-a"},
		{"text:\"it: written\"", "T.1-a"},
		{"https://example.org", ""},
		{"shelf", "E-1 E-2 E-3 E-4"},
		{"enough", "Q-T.1-1"},
		{"safe", "S S-a"},
		{"safe state:n/a", "S"},
		{"nowhere", ""},
		{"is kept", "T.1-b"},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = ERR_INIT;
		struct query *query = query_parse_line(&assess, rows[i].line, &err);
		AUTO_FREE char *found = NULL;

		cr_assert(query != NULL, "%s: %s", rows[i].line, err.text);
		found = found_by(query);
		cr_assert(eq(str, found, (char *)rows[i].found), "%s", rows[i].line);
		query_free(query);
	}
}

Test(query, what_is_wrong_is_said)
{
	static const struct {
		const char *word, *said;
	} rows[] = {
		{"state:", "state: expects open, met, partly, not-met, n/a or gap; "},
		{"state:opened", "not \"opened\"."},
		{"applies:maybe", "applies: expects yes or no, not \"maybe\"."},
		{"evidence:", "evidence: expects yes or no"},
		{"under:T.9", "under: expects the id of a part of this revision, not \"T.9\"."},
		{"under:t", "not \"t\"."},
		{"under:T.1-a", "not \"T.1-a\"."},
		{"kind:book", "kind: expects section, "},
		{"until:2026", "There is no filter until: "},
		{"written:now", "\"text:written:now\""},
		{"stat\x1b:x", NULL}, /* not letters: text */
		{"state:\x1b[31m", "not \"<U+001B>[31m\"."},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = ERR_INIT;
		struct query *query = query_parse(&assess, &rows[i].word, 1, &err);

		cr_assert(eq(int, query != NULL, rows[i].said == NULL), "%s", rows[i].word);
		cr_assert(eq(int, err.kind, rows[i].said == NULL ? ERR_NONE : ERR_USAGE));
		if (rows[i].said != NULL)
			cr_assert(strstr(err.text, rows[i].said) != NULL, "%s: %s", rows[i].word, err.text);
		query_free(query);
	}
}

Test(query, a_word_of_the_shell_may_hold_blanks)
{
	static const char *const words[] = {"the  documentation", "state:partly"};
	struct query *query = query_parse(&assess, words, COUNT(words), NULL);
	AUTO_FREE char *found = found_by(query);

	cr_assert(eq(str, found, "T.1"));
	query_free(query);
}

Test(query, error_after_good_words_frees_them)
{
	static const char *const words[] = {"board", "text:x", "nonsense:y"};

	cr_assert(query_parse(&assess, words, COUNT(words), NULL) == NULL);
}

/* Lists and figures have to agree: as many checks pass state:X as are counted. */
Test(query, lists_agree_with_figures)
{
	static const char *const names[] = {
	    "state:open", "state:met", "state:partly", "state:not-met", "state:n/a"};
	AUTO_STR bytes = STR_INIT;
	struct assess real;

	make_assess(&real, kit_catalog("2025-07-10-final.yaml", &bytes), 0);
	for (uint32_t i = 0; i < real.catalog->check_n; i++)
		give_answer(&real, real.catalog->checks[i].id, (enum verdict)(i % VERDICT_COUNT));
	assess_compute(&real);
	for (unsigned verdict = 0; verdict < VERDICT_COUNT; verdict++) {
		struct query *query = query_parse(&real, &names[verdict], 1, NULL);
		unsigned n = 0;

		for (uint32_t i = 0; i < real.catalog->check_n; i++)
			n += query_check(query, i);
		cr_assert(eq(uint, n, real.total.count[verdict]), "%s", names[verdict]);
		query_free(query);
	}
	drop_assess(&real);
}
