/* Tests of what a report says: its figures against a count of its own, its order, its empty cases. */
#include "report-fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#define FINAL "2025-07-10-final.yaml"

/* Every verdict in turn, every seventh check untouched, three pieces of evidence. */
static struct assess *filled(unsigned profile)
{
	static const enum verdict turn[] = {VERDICT_MET, VERDICT_PARTLY, VERDICT_MET, VERDICT_NOT_MET, VERDICT_NA};
	static const char *const pieces[] = {"E-10", "E-2", "E-1", "E-3"};
	struct assess *assess = fixture_shipped(FINAL, profile);

	fixture_evidence(assess, "E-10", EVIDENCE_URL, "Policy", "https://example.org/policy", "", "Legal");
	fixture_evidence(assess, "E-2", EVIDENCE_FILE, "Log", "/srv/log.pdf", FIXTURE_TODAY, "");
	fixture_evidence(assess, "E-1", EVIDENCE_REFERENCE, "Contract", "Archive", "2026-11-23", "");
	fixture_evidence(assess, "E-3", EVIDENCE_REFERENCE, "Old minutes", "Archive", "", "");
	assess->evidence.v[3].retired = true;
	for (uint32_t i = 0; i < assess->catalog->check_n; i++) {
		enum verdict verdict = turn[i % COUNT(turn)];
		if (i % 7 == 6)
			continue;
		fixture_answer(assess, assess->catalog->checks[i].id, verdict, "Ann Officer",
		    verdict == VERDICT_NA ? "No such use" : "", verdict == VERDICT_NOT_MET ? "Still *due*." : "");
		if (i % 3 == 0)
			fixture_link(assess, pieces[i % COUNT(pieces)], assess->catalog->checks[i].id);
	}
	return assess;
}

/* Counted without the tally functions; which parts apply is taken as given. */
struct own_count {
	unsigned met, partly, not_met, open, na, excluded, backed;
};

static const struct answer *answer_to(const struct assess *assess, const char *check)
{
	for (size_t i = 0; i < assess->answers.n; i++)
		if (strcmp(assess->answers.v[i].check, check) == 0)
			return &assess->answers.v[i];
	return NULL;
}

/* E-2 is valid on its last day, E-10 for ever; E-1 is expired, E-3 retired. */
static bool proven(const struct assess *assess, const char *check)
{
	for (size_t i = 0; i < assess->links.n; i++)
		if (str_same(assess->links.v[i].item, check) && (str_same(assess->links.v[i].evidence, "E-2") ||
		    str_same(assess->links.v[i].evidence, "E-10")))
			return true;
	return false;
}

static void count_one(const struct assess *assess, const struct check *check, struct own_count *own)
{
	const struct answer *answer = answer_to(assess, check->id);

	if (!part_applies(assess->catalog, check->part, assess->assessment.profile, NULL))
		own->excluded++;
	else if (answer == NULL || answer->verdict == VERDICT_OPEN)
		own->open++;
	else if (answer->verdict == VERDICT_PARTLY)
		own->partly++;
	else if (answer->verdict == VERDICT_NOT_MET)
		own->not_met++;
	else if (answer->verdict == VERDICT_NA)
		own->na++;
	else if (++own->met > 0 && proven(assess, check->id))
		own->backed++;
}

/* Of the checks whose id starts so. */
static struct own_count count_own(const struct assess *assess, const char *prefix)
{
	struct own_count own = {0};

	for (uint32_t i = 0; i < assess->catalog->check_n; i++)
		if (str_starts(assess->catalog->checks[i].id, prefix))
			count_one(assess, &assess->catalog->checks[i], &own);
	return own;
}

static void assert_says(const char *report, const char *expected)
{
	cr_expect(strstr(report, expected) != NULL, "the report lacks: %s", expected);
}

static void assert_says_format(const char *report, const char *format, ...) PRINTF(2, 3);
static void assert_says_format(const char *report, const char *format, ...)
{
	AUTO_STR expected = STR_INIT;
	va_list args;

	va_start(args, format);
	str_addv(&expected, format, args);
	va_end(args);
	assert_says(report, str_text(&expected));
}

static void assert_counts(const char *report, const struct own_count *own)
{
	unsigned applicable = own->met + own->partly + own->not_met + own->open;

	assert_says_format(report, "\n| Met | %u | ", own->met);
	assert_says_format(report, "\n| Partly met | %u | ", own->partly);
	assert_says_format(report, "\n| Not met | %u | ", own->not_met);
	assert_says_format(report, "\n| Open (no answer yet) | %u | ", own->open);
	assert_says_format(report, "\n| Applicable (sum of the above) | %u | ", applicable);
	assert_says_format(report, "\n| Answered n/a, with a reason | %u | ", own->na);
	assert_says_format(report, "\n| Left out by the profile | %u | ", own->excluded);
	assert_says_format(report, " | (%u + %u + %u) of %u | %u %% |\n", own->met, own->partly, own->not_met,
	    applicable, (own->met + own->partly + own->not_met) * 100 / applicable);
	assert_says_format(report, " | (%u + %u/2) of %u | %u %% |\n", own->met, own->partly, applicable,
	    (own->met * 2 + own->partly) * 100 / (applicable * 2));
	assert_says_format(report, " | %u of %u | %u %% |\n", own->backed, applicable,
	    own->backed * 100 / applicable);
	assert_says_format(report, "### Not met (%u)\n", own->not_met);
	assert_says_format(report, "### Partly met (%u)\n", own->partly);
}

static void assert_chapter(const char *report, const char *name, const char *state,
    const struct own_count *own)
{
	unsigned applicable = own->met + own->partly + own->not_met + own->open;

	assert_says_format(report, "| %s | ▲ %s | %u | %u | %u | %u | %u | %u | %u %% | %u %% |\n", name, state,
	    own->met, own->partly, own->not_met, own->open, own->na, own->excluded,
	    (own->met + own->partly + own->not_met) * 100 / applicable,
	    (own->met * 2 + own->partly) * 100 / (applicable * 2));
}

Test(report, figures_are_those_of_an_independent_count)
{
	static const unsigned profiles[] = {0, PROFILE_SYSTEMIC_RISK};

	for (size_t i = 0; i < COUNT(profiles); i++) {
		struct assess *assess = filled(profiles[i]);
		AUTO_FREE char *report = fixture_report(assess, "Ann Officer");
		struct own_count all = count_own(assess, ""), copyright = count_own(assess, "C.");
		struct own_count policy = count_own(assess, "C.1");

		cr_assert(all.met > 9 && all.partly > 9 && all.not_met > 9 && all.na > 9 && all.open > 9);
		cr_assert(all.backed > 3);
		assert_counts(report, &all);
		assert_says_format(report, "\n| All checks of the revision | %u | ", assess->catalog->check_n);
		assert_chapter(report, "**C: Copyright**", "gap", &copyright);
		assert_chapter(report, "C.1: Copyright policy", "gap", &policy);
		assert_chapter(report, "**All**", "gap", &all);
		assess_free(assess);
	}
}

Test(report, gaps_come_in_document_order_not_met_first)
{
	struct assess *assess = filled(0);
	AUTO_FREE char *report = fixture_report(assess, NULL);
	const char *at = strstr(report, "### Not met"), *partly = strstr(report, "### Partly met");
	const char *end = strstr(report, "## Annex: action register\n");
	static const enum verdict order[] = {VERDICT_NOT_MET, VERDICT_PARTLY};

	cr_assert(at != NULL && partly > at && end > partly);
	for (size_t k = 0; k < COUNT(order); k++)
		for (uint32_t i = 0; i < assess->catalog->check_n; i++) {
			AUTO_FREE char *row = xasprintf("\n| %s | ", assess->catalog->checks[i].id);
			const char *found = strstr(at, row);
			if (!assess_check_applies(assess, i))
				cr_assert(found == NULL || found > end, "%s is listed", assess->catalog->checks[i].id);
			if (!assess_check_applies(assess, i) || assess_verdict(assess, i) != order[k])
				continue;
			cr_assert(found != NULL && found < end, "no gap %s", assess->catalog->checks[i].id);
			cr_assert(eq(int, found < partly, order[k] == VERDICT_NOT_MET));
			at = found;
		}
	assess_free(assess);
}

Test(report, names_who_when_why_and_with_what)
{
	struct assess *assess = fixture_shipped(FINAL, 0);
	AUTO_FREE char *report = NULL;

	fixture_answer(assess, "C.1.1-a", VERDICT_NOT_MET, "Ann Officer", "", "Draft of **May** only.");
	fixture_answer(assess, "C.1.1-b", VERDICT_NA, "Bo Counsel", "No works of others", "");
	fixture_answer(assess, "S.9.3-a", VERDICT_MET, "Ann Officer", "", "From the time with systemic risk");
	fixture_evidence(assess, "E-1", EVIDENCE_URL, "Policy", "https://example.org/p", "2026-01-01", "Legal");
	fixture_evidence(assess, "E-2", EVIDENCE_URL, "Minutes", "ftp://example.org/m", "2026-12-24", "Legal");
	fixture_link(assess, "E-1", "C.1.1-a");
	fixture_link(assess, "E-2", "C.1");
	fixture_link(assess, "E-2", "X.1-a");
	report = fixture_report(assess, "Cy Head");
	assert_says(report, "\n| Prepared by | Cy Head |\n");
	assert_says(report, "\n| As of | " FIXTURE_TODAY " |\n");
	assert_says(report, "\n| History fingerprint | entry 61, 9f8e7d6c5b4a3928 |\n");
	assert_says(report, " | Draft of May only. | ");
	assert_says(report, " | Ann Officer, 2026-10-26 | E-1 (expired) | none |\n");
	assert_says(report, "**C.1.1-b: n/a.**");
	assert_says(report, "Reason: No works of others");
	assert_says(report, "Answered by Bo Counsel, 2026-10-26.");
	assert_says(report, "\n> Draft of **May** only.\n");
	assert_says(report, "Evidence for the part: E-2.");
	assert_says(report, "| <https://example.org/p> |");
	assert_says(report, "| ftp\\://example.org/m |");
	assert_says(report, " | expiring | C.1, X.1-a (not in this revision) |\n");
	assert_says(report, "**S.9.3-a: met, kept but not counted.**");
	assess_free(assess);
}

Test(report, lists_questions_and_indicators_that_apply)
{
	struct assess *draft = fixture_shipped("2024-11-14-draft-1.yaml", PROFILE_SYSTEMIC_RISK);
	struct assess *final = fixture_shipped(FINAL, 0);
	AUTO_FREE char *draft_report = fixture_report(draft, NULL), *final_report = fixture_report(final, NULL);

	assert_says_format(draft_report, "**Open questions:** %u; to consider %u, ", draft->catalog->question_n,
	    draft->catalog->question_n);
	for (uint32_t i = 0; i < draft->catalog->question_n; i++)
		assert_says_format(draft_report, "\n| %s | ", draft->catalog->questions[i].id);
	for (uint32_t i = 0; i < draft->catalog->kpi_n; i++)
		assert_says_format(draft_report, "\n| %s | ", draft->catalog->kpis[i].id);
	assert_says(final_report, "\n## Annex: open questions\n\nNone.\n");
	assert_says(final_report, "**Open questions:** none: this revision puts no question to its readers.\n");
	cr_assert(eq(ptr, strstr(final_report, "\n| K-S.9.3-1 | "), NULL));
	assert_says(final_report, "\nLeft out, since their parts do not apply: ");
	assess_free(draft);
	assess_free(final);
}

Test(report, same_data_same_bytes_in_whatever_order_it_was_read)
{
	struct assess *assess = filled(PROFILE_SYSTEMIC_RISK);
	AUTO_FREE char *first = fixture_report(assess, "Ann"), *again = fixture_report(assess, "Ann");
	AUTO_FREE char *turned = NULL;

	cr_assert(eq(str, first, again));
	for (size_t i = 0, n = assess->links.n; i < n / 2; i++) {
		struct link other = assess->links.v[i];
		assess->links.v[i] = assess->links.v[n - 1 - i];
		assess->links.v[n - 1 - i] = other;
	}
	struct evidence other = assess->evidence.v[0];
	assess->evidence.v[0] = assess->evidence.v[2];
	assess->evidence.v[2] = other;
	turned = fixture_report(assess, "Ann");
	cr_assert(eq(str, first, turned));
	assess_free(assess);
}

Test(report, says_when_there_is_nothing)
{
	static const char *const expected[] = {
		"\n| As of | " FIXTURE_TODAY " |\n", "\n| Prepared by | not stated |\n", "\n| Status | draft, not issued |\n",
		"\n## Bottom line\n\nNo opinion given.\n", "\n## Decisions requested\n\nNone.\n", "\n## Trend\n\nNone",
		"\n## Top gaps\n\nNone among the checks that are answered.\n", "\nNo action is pending.\n",
		"**Rests on:** none", "\n## Changes since the last report\n\nNone", "**Assessed by:** nobody yet.\n",
		"\n### Not met (0)\n\nNone.\n\n### Partly met (0)\n\nNone.\n", "\n## Annex: action register\n\nNone.\n",
		"\n## Annex: evidence register\n\nNone.\n", "answered: 0 %, met: 0 %, evidence-backed: 0 %.\n",
		"| 0 of 0 | – |\n", "\nNobody has signed the assessment in the register.\n",
	};
	struct assess *assess = fixture_shipped(FINAL, 0);
	AUTO_FREE char *report = fixture_report(assess, NULL);

	for (size_t i = 0; i < COUNT(expected); i++)
		assert_says(report, expected[i]);
	assess_free(assess);
}

/* A heading that is followed by another one at once says nothing. */
static bool is_empty_section(const char *heading)
{
	const char *next = strstr(heading, "\n\n");

	return next == NULL || next[2] == '\0' || str_starts(next + 2, "## ");
}

Test(report, no_section_is_empty_and_the_order_is_the_template_s)
{
	struct assess *sets[] = {fixture_shipped(FINAL, 0), filled(PROFILE_SYSTEMIC_RISK), fixture_yaml(
	    "format: 1\ncatalog: bare\nrevision: one\ntitle: Bare\nlabel: One\npublished: 2026-01-01\nstatus: final\n"
	    "supersedes: null\nlanguage: en\nsource:\n  publisher: Nobody\nparts:\n  - id: A\n    ref: A\n    kind: section\n"
	    "    title: Alone\n    applies_to: gpai\n    summary: One.\n", 0)};

	for (size_t i = 0; i < COUNT(sets); i++) {
		for (size_t k = 0; k < report_kind_n(); k++) {
			const struct report_kind *kind = report_kind_at(k);
			struct report_template *template = report_kind_template(kind);
			AUTO_FREE char *report = fixture_report_of(sets[i], kind->name, NULL);
			const char *at = report;

			for (size_t n = 0; n < template->n; n++) {
				AUTO_FREE char *heading = xasprintf("\n## %s\n", template->sections[n].title);

				if (*template->sections[n].title == '\0')
					continue;
				at = strstr(at, heading);
				cr_assert(at != NULL, "%s: no %s in its place", kind->name, heading);
				cr_expect(eq(int, is_empty_section(at + 1), 0), "%s: nothing in %s", kind->name, heading);
			}
			template_free(template);
		}
		assess_free(sets[i]);
	}
}

static const char systemic_only[] =
	"format: 1\ncatalog: small\nrevision: one\ntitle: Small code\nlabel: One\npublished: 2026-01-01\n"
	"status: final\nsupersedes: null\nlanguage: en\nsource:\n  publisher: Nobody\n  url: https://example.org/\n"
	"notice: A notice.\nparts:\n"
	"  - id: A\n    ref: Commitment A\n    kind: commitment\n    title: Only here\n    applies_to: gpai-sr\n"
	"    summary: One.\n    checks:\n      - id: A-a\n        text: Is it done?\n";

Test(report, nothing_applies)
{
	struct assess *assess = fixture_yaml(systemic_only, 0);
	AUTO_FREE char *report = NULL;

	fixture_answer(assess, "A-a", VERDICT_NOT_MET, "Ann Officer", "", "");
	report = fixture_report(assess, NULL);
	assert_says(report, "\nNo check is applicable, so there is nothing to be met and no share to state.\n");
	assert_says(report, "\n| Left out by the profile | 1 | ");
	assert_says(report, " | (0 + 0/2) of 0 | – |\n");
	assert_says(report, "\n| **A: Only here** | – not applicable | 0 | 0 | 0 | 0 | 0 | 1 | – | – |\n");
	assert_says(report, "\n### Not met (0)\n\nNone.\n");
	assert_says(report, "\n**A-a: not met, kept but not counted.** Is it done?");
	assess_free(assess);
}

Test(report, never_all_unless_all)
{
	struct assess *assess = fixture_shipped(FINAL, PROFILE_SYSTEMIC_RISK);
	AUTO_FREE char *report = NULL, *complete = NULL;

	for (uint32_t i = 1; i < assess->catalog->check_n; i++)
		fixture_answer(assess, assess->catalog->checks[i].id, VERDICT_MET, "Ann Officer", "", "");
	report = fixture_report(assess, NULL);
	assert_says(report, "answered: 99 %, met: 99 %, evidence-backed: 0 %.\n");
	fixture_answer(assess, assess->catalog->checks[0].id, VERDICT_MET, "Ann Officer", "", "");
	complete = fixture_report(assess, NULL);
	assert_says(complete, "answered: 100 %, met: 100 %, evidence-backed: 0 %.\n");
	assess_free(assess);
}

Test(report, formats_by_name)
{
	cr_assert(eq(int, report_format_parse("md"), REPORT_MARKDOWN));
	cr_assert(eq(int, report_format_parse("markdown"), REPORT_MARKDOWN));
	cr_assert(eq(int, report_format_parse("docx"), -1));
	cr_assert(eq(int, report_format_parse("odt"), -1));
	cr_assert(eq(int, report_format_parse(""), -1));
}
