/* The profile of a provider: which parts apply to it and why, and its words. */
#include "assess/assess.h"

#include <string.h>
#include <strings.h>

static const struct trait {
	unsigned bit;
	const char *code, *words;
} traits[] = {
	{PROFILE_SYSTEMIC_RISK, "sr", "systemic risk"},
	{PROFILE_OPEN_SOURCE, "oss", "open source"},
	{PROFILE_SME, "sme", "SME or SMC"},
	{PROFILE_MODIFIER, "modifier", "modifier"},
};

/* One row per exemption of the format. `basis` goes into the brackets that say where it is written. */
static const struct exemption {
	unsigned bit, trait;
	const char *who, *basis, *lacking;
} exemptions[] = {
	{EXEMPT_OPEN_SOURCE, PROFILE_OPEN_SOURCE, "open-source models without systemic risk",
	"Art. 53(2) AI Act; ", "this one is open source"},
	{EXEMPT_SME, PROFILE_SME, "SMEs and SMCs", "", "the provider is one"},
	{EXEMPT_MODIFIER, PROFILE_MODIFIER, "providers that modify another's model", "", "this is one"},
};

/* The rules in force at a part, and the parts at which they are written (NO_PART: nowhere). */
struct rules {
	const struct catalog *catalog;
	unsigned profile, exempt;
	bool systemic_only;
	uint32_t audience_at, exempt_at;
};

static struct rules rules_at(const struct catalog *catalog, uint32_t part, unsigned profile)
{
	struct rules rules = {
	    .catalog = catalog, .profile = profile, .audience_at = NO_PART, .exempt_at = NO_PART};

	for (; part != NO_PART; part = catalog->parts[part].parent) {
		if (rules.audience_at == NO_PART && catalog->parts[part].applies_to != AUDIENCE_INHERITED)
			rules.audience_at = part;
		if (rules.exempt_at == NO_PART && catalog->parts[part].has_exempt)
			rules.exempt_at = part;
	}
	if (rules.audience_at != NO_PART)
		rules.systemic_only = catalog->parts[rules.audience_at].applies_to == AUDIENCE_GPAI_SR;
	if (rules.exempt_at != NO_PART)
		rules.exempt = catalog->parts[rules.exempt_at].exempt;
	return rules;
}

static bool has_systemic_risk(const struct rules *rules)
{
	return (rules->profile & PROFILE_SYSTEMIC_RISK) != 0;
}

/* Whether the exemption is in force and the provider can rely on it. */
static bool releases(const struct rules *rules, const struct exemption *exemption)
{
	return (rules->exempt & exemption->bit) != 0 && (rules->profile & exemption->trait) != 0 &&
	       !(exemption->bit == EXEMPT_OPEN_SOURCE && has_systemic_risk(rules));
}

static const char *said_at(const struct rules *rules, uint32_t part)
{
	return rules->catalog->parts[part].id;
}

static void begin_clause(struct str *why, size_t start, const char *opening)
{
	str_add(why, why->len == start ? opening : "; ");
}

/* The clauses that release the provider; nothing is added when the part applies. */
static void add_releases(const struct rules *rules, struct str *why)
{
	size_t start = why->len;

	if (rules->systemic_only && !has_systemic_risk(rules)) {
		begin_clause(why, start, "Does not apply: ");
		str_addf(why,
		    "for models with systemic risk only (said at %s), and the profile says this one has none",
		    said_at(rules, rules->audience_at));
	}
	for (size_t i = 0; i < COUNT(exemptions); i++) {
		if (!releases(rules, &exemptions[i]))
			continue;
		begin_clause(why, start, "Does not apply: ");
		str_addf(why, "%s are exempt (%ssaid at %s)", exemptions[i].who, exemptions[i].basis,
		    said_at(rules, rules->exempt_at));
	}
}

/* An exemption that is in force but does not release this provider. */
static void add_unmet_exemption(const struct rules *rules, const struct exemption *exemption, struct str *why)
{
	const char *at = said_at(rules, rules->exempt_at);

	if ((rules->profile & exemption->trait) != 0) /* only open source with systemic risk comes here */
		str_addf(why, "the exemption of open source holds only without systemic risk (%ssaid at %s)",
		    exemption->basis, at);
	else
		str_addf(why, "%s are exempt (%ssaid at %s), but the profile does not say that %s",
		    exemption->who, exemption->basis, at, exemption->lacking);
}

static void add_duties(const struct rules *rules, struct str *why)
{
	size_t start = why->len;

	if (!rules->systemic_only && rules->exempt == EXEMPT_NONE)
		str_add(why, "Applies to every provider of a general-purpose AI model");
	if (rules->systemic_only) {
		begin_clause(why, start, "Applies: ");
		str_addf(why, "for models with systemic risk (said at %s), and this model has it",
		    said_at(rules, rules->audience_at));
	}
	for (size_t i = 0; i < COUNT(exemptions); i++) {
		if ((rules->exempt & exemptions[i].bit) == 0)
			continue;
		begin_clause(why, start, "Applies: ");
		add_unmet_exemption(rules, &exemptions[i], why);
	}
	if (rules->exempt_at != NO_PART && rules->exempt == EXEMPT_NONE)
		str_addf(why, "; without any exemption (said at %s)", said_at(rules, rules->exempt_at));
}

bool part_applies(const struct catalog *catalog, uint32_t part, unsigned profile, struct str *why)
{
	struct rules rules = rules_at(catalog, part, profile);
	bool released = rules.systemic_only && !has_systemic_risk(&rules);

	for (size_t i = 0; i < COUNT(exemptions); i++)
		released = released || releases(&rules, &exemptions[i]);
	if (why == NULL)
		return !released;
	(released ? add_releases : add_duties)(&rules, why);
	str_addc(why, '.');
	return !released;
}

void profile_words(unsigned profile, struct str *out)
{
	str_add(out, (profile & PROFILE_SYSTEMIC_RISK) != 0 ? "systemic risk" : "no systemic risk");
	for (size_t i = 1; i < COUNT(traits); i++)
		if ((profile & traits[i].bit) != 0)
			str_addf(out, ", %s", traits[i].words);
}

void profile_codes(unsigned profile, struct str *out)
{
	const char *separator = "";

	for (size_t i = 0; i < COUNT(traits); i++) {
		if ((profile & traits[i].bit) == 0)
			continue;
		str_addf(out, "%s%s", separator, traits[i].code);
		separator = ",";
	}
}

static bool add_trait(const char *word, unsigned *profile, struct err *err)
{
	AUTO_FREE char *shown = NULL;

	for (size_t i = 0; i < COUNT(traits); i++) {
		if (strcasecmp(word, traits[i].code) == 0) {
			*profile |= traits[i].bit;
			return true;
		}
	}
	shown = text_line(word);
	return err_set(err, ERR_INPUT,
	    "\"%s\" is not part of a profile: write sr, oss, sme and modifier, separated by commas, or none.",
	    shown);
}

bool profile_parse(const char *text, unsigned *profile, struct err *err)
{
	AUTO_FREE char *rest = text_trim(text);
	char *next = rest;
	unsigned found = 0;

	if (*rest != '\0' && strcasecmp(rest, "none") != 0) {
		for (char *word = strsep(&next, ","); word != NULL; word = strsep(&next, ",")) {
			AUTO_FREE char *trimmed = text_trim(word);

			if (!add_trait(trimmed, &found, err))
				return false;
		}
	}
	*profile = found;
	return true;
}
