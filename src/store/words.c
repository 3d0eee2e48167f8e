/* The words for values, and the checks of text that the store takes. */
#include "store/internal.h"

#include "store/catalog-records.h"
#include "store/papers.h"
#include "store/records.h"

#include <string.h>

static const char *const verdicts[] = {"open", "met", "partly", "not-met", "n/a"};
static const char *const evidence_kinds[] = {"url", "file", "reference"};
static const char *const directions[] = {"at-least", "at-most", "exactly"};
static const char *const position_states[] = {"to-consider", "drafting", "approved", "submitted", "no-comment"};
static const char *const limit_units[] = {"none", "words", "characters"};
static const char *const task_states[] = {"open", "in-progress", "blocked", "done", "accepted-risk"};
static const char *const priorities[] = {"low", "medium", "high"};
static const char *const severities[] = {"not-set", "low", "medium", "high", "critical"};
static const char *const review_states[] = {"none", "submitted", "accepted", "sent-back"};
static const char *const carried_whats[] = {"check", "gap", "link", "action-link", "kpi-plan", "kpi-value", "position", "comment",
	"review", "signoff"};
static const char *const carry_rules[] = {"same", "clarified", "text-differs", "tightened", "relaxed", "restructured", "split",
	"merged", "dropped", "no-successor", "settled", "not-carried", "place-taken"};
static const char *const carried_states[] = {"carried", "to-confirm", "reset", "left", "beside", "confirmed", "answered"};
static const char *const carried_sides[] = {"not-said", "for", "in-part", "against"};
static const char *const lineage_relations[] = {"from", "dropped", "refused"};
static const char *const correction_fates[] = {"added", "removed", "changed"};
static const char *const opinion_ratings[] = {"not-given", "on-track", "at-risk", "off-track"};
static const char *const decision_states[] = {"open", "taken", "withdrawn"};

#define LIST(what, names) {what, names, COUNT(names)}

const struct words word_lists[WORDS_COUNT] = {
	[WORDS_VERDICT] = LIST("verdict", verdicts),
	[WORDS_EVIDENCE_KIND] = LIST("kind of evidence", evidence_kinds),
	[WORDS_KPI_DIRECTION] = LIST("direction of a KPI", directions),
	[WORDS_POSITION_STATE] = LIST("state of a position", position_states),
	[WORDS_LIMIT_UNIT] = LIST("unit of a limit", limit_units),
	[WORDS_TASK_STATE] = LIST("state of an action", task_states),
	[WORDS_PRIORITY] = LIST("priority", priorities),
	[WORDS_SEVERITY] = LIST("severity", severities),
	[WORDS_REVIEW_STATE] = LIST("state of a review", review_states),
	[WORDS_CARRIED_WHAT] = LIST("kind of what is carried", carried_whats),
	[WORDS_CARRY_RULE] = LIST("rule of carrying over", carry_rules),
	[WORDS_CARRIED_STATE] = LIST("state of what is carried", carried_states),
	[WORDS_CARRIED_SIDE] = LIST("side of a settled question", carried_sides),
	[WORDS_LINEAGE_RELATION] = LIST("relation of two items", lineage_relations),
	[WORDS_CORRECTION_FATE] = LIST("fate of a corrected item", correction_fates),
	[WORDS_OPINION_RATING] = LIST("rating of the bottom line", opinion_ratings),
	[WORDS_DECISION_STATE] = LIST("state of a decision", decision_states),
};

const char *words_name(const struct words *words, int value)
{
	return value >= 0 && (size_t)value < words->n ? words->names[value] : "";
}

static bool same_word(const char *word, const char *typed)
{
	for (; *word != '\0' && (*word == *typed || (*word == '-' && *typed == ' ')); word++)
		typed++;
	return *word == '\0' && *typed == '\0';
}

int words_parse(const struct words *words, const char *name)
{
	for (size_t i = 0; i < words->n; i++)
		if (same_word(words->names[i], name))
			return (int)i;
	return -1;
}

/* The pair of functions that store.h, records.h and papers.h offer for an enum. */
#define PAIR(type, list)                                                                           \
	const char *type##_name(enum type value)                                                   \
	{                                                                                          \
		return words_name(&word_lists[list], (int)value);                                  \
	}                                                                                          \
	int type##_parse(const char *name)                                                         \
	{                                                                                          \
		return words_parse(&word_lists[list], name);                                       \
	}

PAIR(verdict, WORDS_VERDICT)
PAIR(evidence_kind, WORDS_EVIDENCE_KIND)
PAIR(kpi_direction, WORDS_KPI_DIRECTION)
PAIR(position_state, WORDS_POSITION_STATE)
PAIR(limit_unit, WORDS_LIMIT_UNIT)
PAIR(task_state, WORDS_TASK_STATE)
PAIR(priority, WORDS_PRIORITY)
PAIR(severity, WORDS_SEVERITY)
PAIR(review_state, WORDS_REVIEW_STATE)
PAIR(carried_what, WORDS_CARRIED_WHAT)
PAIR(carry_rule, WORDS_CARRY_RULE)
PAIR(carried_state, WORDS_CARRIED_STATE)
PAIR(carried_side, WORDS_CARRIED_SIDE)
PAIR(lineage_relation, WORDS_LINEAGE_RELATION)
PAIR(correction_fate, WORDS_CORRECTION_FATE)
PAIR(opinion_rating, WORDS_OPINION_RATING)
PAIR(decision_state, WORDS_DECISION_STATE)

const char *verdict_words(enum verdict verdict)
{
	return verdict == VERDICT_NOT_MET ? "not met" : verdict_name(verdict);
}

bool check_text(const char *what, const char *text, size_t limit, struct err *err)
{
	size_t length = text == NULL ? 0 : strlen(text);

	if (text == NULL)
		return err_set(err, ERR_INPUT, "%s is missing.", what);
	if (length > limit)
		return err_set(err, ERR_INPUT, "%s is longer than %zu bytes: shorten it, or link a document as evidence.", what,
		    limit);
	if (!utf8_valid(text, length))
		return err_set(err, ERR_INPUT, "%s is not valid UTF-8 text.", what);
	return true;
}

bool check_line(const char *what, const char *text, bool needed, struct err *err)
{
	if (!check_text(what, text, LINE_MAX_BYTES, err))
		return false;
	if (needed && text_blank(text))
		return err_set(err, ERR_INPUT, "%s is missing.", what);
	for (const char *at = text; *at != '\0'; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7F)
			return err_set(err, ERR_INPUT, "%s must be one line without control characters.", what);
	return true;
}
