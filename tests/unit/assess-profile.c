/* Tests of who a part applies to, the reasons given, and the words of a profile. */
#include "assess.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#define SR PROFILE_SYSTEMIC_RISK
#define OSS PROFILE_OPEN_SOURCE
#define SME PROFILE_SME
#define MOD PROFILE_MODIFIER

/* Under an open-source exemption, for systemic risk, and so on: see the table. */
static const struct shape shapes[] = {
	{NO_PART, AUDIENCE_GPAI, false, 0, 0}, /* P0 */
	{0, AUDIENCE_INHERITED, true, EXEMPT_OPEN_SOURCE, 0}, /* P1 */
	{1, AUDIENCE_INHERITED, false, 0, 1}, /* P2 inherits from P1 */
	{1, AUDIENCE_INHERITED, true, EXEMPT_NONE, 1}, /* P3 lifts it */
	{1, AUDIENCE_GPAI_SR, false, 0, 1}, /* P4 both */
	{0, AUDIENCE_INHERITED, true, EXEMPT_SME | EXEMPT_MODIFIER, 1}, /* P5 */
	{NO_PART, AUDIENCE_GPAI_SR, true, EXEMPT_OPEN_SOURCE | EXEMPT_SME, 0}, /* P6 */
	{6, AUDIENCE_INHERITED, false, 0, 1}, /* P7 */
	{6, AUDIENCE_GPAI, false, 0, 1}, /* P8 widens the audience */
	{NO_PART, AUDIENCE_INHERITED, false, 0, 1}, /* P9 says nothing */
};

static const struct {
	uint32_t part;
	unsigned profile;
	bool applies;
	const char *why;
} reasons[] = {
	{0, 0, true, "Applies to every provider of a general-purpose AI model."},
	{9, SR | OSS | SME | MOD, true, "Applies to every provider of a general-purpose AI model."},
	{2, 0, true,
	    "Applies: open-source models without systemic risk are exempt (Art. 53(2) AI Act; said at P1), but "
	    "the profile does not say that this one is open source."},
	{2, OSS, false,
	    "Does not apply: open-source models without systemic risk are exempt (Art. 53(2) AI Act; said at "
	    "P1)."},
	{2, OSS | SR, true,
	    "Applies: the exemption of open source holds only without systemic risk (Art. 53(2) AI Act; said "
	    "at P1)."},
	{3, OSS, true,
	    "Applies to every provider of a general-purpose AI model; without any exemption (said at P3)."},
	{4, 0, false,
	    "Does not apply: for models with systemic risk only (said at P4), and the profile says this one has "
	    "none."},
	{4, OSS, false,
	    "Does not apply: for models with systemic risk only (said at P4), and the profile says this one has "
	    "none; open-source models without systemic risk are exempt (Art. 53(2) AI Act; said at P1)."},
	{4, OSS | SR, true,
	    "Applies: for models with systemic risk (said at P4), and this model has it; the exemption of "
	    "open source holds only without systemic risk (Art. 53(2) AI Act; said at P1)."},
	{5, 0, true,
	    "Applies: SMEs and SMCs are exempt (said at P5), but the profile does not say that the provider is "
	    "one; providers that modify another's model are exempt (said at P5), but the profile does not say "
	    "that this is one."},
	{5, SME | SR, false, "Does not apply: SMEs and SMCs are exempt (said at P5)."},
	{5, MOD, false, "Does not apply: providers that modify another's model are exempt (said at P5)."},
	{5, OSS | SR, true, NULL},
	{7, SR | SME, false, "Does not apply: SMEs and SMCs are exempt (said at P6)."},
	{7, SR | OSS, true, NULL},
	{7, SME, false, NULL},
	{8, 0, true, NULL},
	{8, OSS, false, NULL},
};

Test(applies, with_the_reason_and_where_it_is_said)
{
	struct catalog *catalog = make_catalog(shapes, COUNT(shapes));

	for (size_t i = 0; i < COUNT(reasons); i++) {
		AUTO_STR why = STR_INIT;

		cr_assert(
		    part_applies(catalog, reasons[i].part, reasons[i].profile, &why) == reasons[i].applies,
		    "row %zu", i);
		if (reasons[i].why != NULL)
			cr_assert(eq(str, why.s, (char *)reasons[i].why));
	}
	catalog_free(catalog);
}

Test(applies, reason_agrees_with_the_answer_in_every_profile)
{
	struct catalog *catalog = make_catalog(shapes, COUNT(shapes));

	for (uint32_t part = 0; part < COUNT(shapes); part++) {
		for (unsigned profile = 0; profile < 16; profile++) {
			AUTO_STR why = STR_INIT;
			bool applies;

			str_add(&why, "P: ");
			applies = part_applies(catalog, part, profile, &why);
			cr_assert(eq(int, applies, part_applies(catalog, part, profile, NULL)));
			cr_assert(str_starts(why.s, applies ? "P: Applies" : "P: Does not apply: "));
			cr_assert(eq(chr, why.s[why.len - 1], '.'));
		}
	}
	catalog_free(catalog);
}

/* The rule of Art. 53(2) AI Act: with systemic risk nobody is released as open source. */
Test(applies, open_source_never_releases_systemic_risk)
{
	struct catalog *catalog = make_catalog(shapes, COUNT(shapes));

	for (uint32_t part = 0; part < COUNT(shapes); part++)
		for (unsigned rest = 0; rest < 16; rest += 4)
			cr_assert(eq(int, part_applies(catalog, part, SR | rest, NULL),
			    part_applies(catalog, part, SR | OSS | rest, NULL)));
	catalog_free(catalog);
}

Test(profile, words)
{
	AUTO_STR words = STR_INIT;

	profile_words(0, &words);
	cr_assert(eq(str, words.s, "no systemic risk"));
	str_clear(&words);
	profile_words(SR | OSS | SME | MOD, &words);
	cr_assert(eq(str, words.s, "systemic risk, open source, SME or SMC, modifier"));
}

Test(profile, codes_and_back)
{
	for (unsigned profile = 0; profile < 16; profile++) {
		AUTO_STR codes = STR_INIT;
		unsigned found = 99;

		profile_codes(profile, &codes);
		cr_assert(profile_parse(str_text(&codes), &found, NULL));
		cr_assert(eq(uint, found, profile));
	}
}

Test(profile, what_is_typed)
{
	static const struct {
		const char *text;
		unsigned profile;
	} good[] = {
		{"", 0}, {"none", 0}, {" None ", 0}, {"oss, sr", SR | OSS}, {"SME,sme", SME}, {"modifier", MOD}};
	static const char *const bad[] = {"srx", "sr,,oss", "sr,", "sr,none", "s r", "sr oss", ","};

	for (size_t i = 0; i < COUNT(good); i++) {
		unsigned profile = 99;

		cr_assert(profile_parse(good[i].text, &profile, NULL), "%s", good[i].text);
		cr_assert(eq(uint, profile, good[i].profile));
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		unsigned profile = 99;
		struct err err = ERR_INIT;

		cr_assert(not(profile_parse(bad[i], &profile, &err)), "%s", bad[i]);
		cr_assert(eq(uint, profile, 99));
		cr_assert(eq(int, err.kind, ERR_INPUT));
	}
}
