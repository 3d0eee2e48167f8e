/*
 * What an assessment says: which parts apply and why, the state of each part, the figures, and
 * which items match a filter. Pure functions of catalog, profile and answers; `assess_load` brings
 * them together from the store.
 */
#ifndef ADHERE_ASSESS_ASSESS_H
#define ADHERE_ASSESS_ASSESS_H

#include "store/papers.h"
#include "store/records.h"

/* --- applicability --- */

/* True when the part applies to a provider with that profile. `why` (may be NULL) gets the reason as a
 * sentence, for yes and for no, with the ids of the parts at which the rules are written. Rules: applies_to
 * and exempt of the format; an open-source exemption holds only without systemic risk (Art. 53(2) AI Act). */
bool part_applies(const struct catalog *catalog, uint32_t part, unsigned profile, struct str *why);
/* "systemic risk, open source" or "no systemic risk"; for titles and reports. */
void profile_words(unsigned profile, struct str *out);
/* Reads "sr,oss,sme,modifier" in any order and case ("" or "none" for none); false and err on any other
 * word, and *profile stays as it was. */
bool profile_parse(const char *text, unsigned *profile, struct err *err);
void profile_codes(unsigned profile, struct str *out); /* the inverse */

/* --- roll-ups --- */

/* Counts of checks. `excluded` are those that do not apply by the profile; they are in no other count. */
struct tally {
	unsigned count[VERDICT_COUNT];
	unsigned excluded;
	unsigned backed; /* met checks with at least one valid piece of evidence, on the check or on its part */
};

enum rating { RATING_NONE, RATING_NOT_APPLICABLE, RATING_MET, RATING_PARTLY, RATING_GAP, RATING_OPEN };

void tally_add(struct tally *sum, const struct tally *other);
/* Checks that count: applicable by the profile and not answered n/a. */
unsigned tally_applicable(const struct tally *tally);
unsigned tally_answered(const struct tally *tally); /* met + partly + not met */
/* Whole percent, rounded down, so 100 only when all; -1 when nothing is applicable. */
int tally_answered_percent(const struct tally *tally);
int tally_met_percent(const struct tally *tally); /* partly counts half, open nothing */
int tally_backed_percent(const struct tally *tally); /* of all applicable checks */
/* The first that holds. none: no checks at all. not applicable: none left. gap: any not met. partly: any
 * partly. open: any open. met: all. */
enum rating tally_rating(const struct tally *tally);
const char *rating_words(enum rating rating); /* "not applicable", "met", "partly", "gap", "open", "" */

/* --- evidence --- */

enum evidence_state {
	EVIDENCE_FRESH, EVIDENCE_EXPIRING, EVIDENCE_EXPIRED, EVIDENCE_MISSING, EVIDENCE_CHANGED
};
#define EVIDENCE_EXPIRING_DAYS 30     /* what counts as expiring while the person has not said otherwise */
/* By its dates alone; reads no file. The last valid day is still valid. A date that is none counts as
 * expired. Expiring: at most `expiring_days` are left; 0: EVIDENCE_EXPIRING_DAYS. */
enum evidence_state evidence_state_by_date(const struct evidence *evidence, const char *today, int expiring_days);
const char *evidence_state_name(enum evidence_state state);
bool evidence_state_valid(enum evidence_state state); /* fresh or expiring */
/*
 * Checks a URL an officer typed: http, https or mailto with a host; valid UTF-8, no blanks, no control or
 * invisible characters, none of <>"\`; no name or password in front of the host (it would be in every report,
 * and disguises the host).
 */
bool evidence_url_check(const char *url, struct err *err);
/* Fills kind, location (absolute, links resolved), sha256 and size from a regular file, freeing what was
 * there; leaves the piece as it is when that fails. */
bool evidence_take_file(struct evidence *evidence, const char *path, struct err *err);
/* The file of the piece as it is now. When it is another one than was linked, it is collected today. */
bool evidence_retake_file(struct evidence *evidence, const char *today, struct err *err);
/* Whether what is proved with is another thing than before: in kind, place, or fingerprint. */
bool evidence_is_other(const struct evidence *a, const struct evidence *b);
/* A piece that was collected after today was not collected: false and err. */
bool evidence_collected_check(const struct evidence *evidence, const char *today, struct err *err);

/* --- one loaded assessment --- */

struct assess {
	struct assessment assessment;
	struct catalog *catalog;
	int64_t catalogs_seq; /* newest entry in the history of the catalogs when it was read */
	struct answer_list answers; /* as stored */
	struct evidence_list evidence;
	struct link_list links;
	struct task_list tasks;           /* actions, retired ones too */
	struct task_link_list task_links;
	struct gap_mark_list gap_marks;
	struct carried_list carried;      /* see carried.h; empty when it was not carried over */
	struct decision_list decisions;   /* that the board is asked for */
	struct kpi_plan_list kpi_plans;   /* these four as stored, for searching */
	struct kpi_value_list kpi_values;
	struct position_list positions;
	struct comment_list comments;
	char today[DATE_SIZE];
	int expiring_days; /* evidence with so many days left is expiring; 0: EVIDENCE_EXPIRING_DAYS; kept by a reload */
	/* one per check, part: */
	const struct answer **answer; /* by check index; NULL while open and never touched */
	bool *applies;                /* by part index */
	struct tally *tally;          /* by part index, of the whole subtree */
	struct tally total;
	struct assess_index *index;   /* of the evidence by item; private */
};

/* Loads everything, as it is at one moment; NULL and err when it can't. Freed with assess_free. */
struct assess *assess_load(struct store *store, const char *assessment, const struct clock *clock,
    struct err *err);
void assess_free(struct assess *assess);
/* Reads again what can have changed; the catalog only when the assessment is on another revision now. False
 * and err when it can't, and *assess stays as it was. Pointers into the answers, evidence and links are gone
 * afterwards, and queries have to be parsed again. */
bool assess_reload(struct assess *assess, struct store *store, const struct clock *clock, struct err *err);
/*
 * Makes applies, answer, tally, total and index from the other members, again after each change of them. For
 * tests and previews too: fill catalog, answers, evidence, links, today and assessment.profile, and end with
 * assess_forget. An answer to a check that the catalog does not have is kept and counts nowhere.
 */
void assess_compute(struct assess *assess);
/* Frees what assess_compute made, nothing else. */
void assess_forget(struct assess *assess);

/* Verdict of a check; VERDICT_OPEN when none. Not whether it applies. */
enum verdict assess_verdict(const struct assess *assess, uint32_t check);
bool assess_check_applies(const struct assess *assess, uint32_t check);
/* Pieces of evidence linked to the item itself, retired ones left out. */
unsigned assess_evidence_count(const struct assess *assess, const char *item);
/* The same pieces, *n of them, in the order of the register; borrowed. */
const struct evidence *const *assess_item_evidence(const struct assess *assess, const char *item, size_t *n);
/* Whether a piece that is valid by its date (fresh or expiring, not retired) is linked to the check itself or
 * to the part that it stands in; pieces linked to a part further up back nothing below. */
bool assess_check_backed(const struct assess *assess, uint32_t check);
/* By the dates of the piece, today and the days of this assessment. */
enum evidence_state assess_evidence_state(const struct assess *assess, const struct evidence *evidence);
/* How many days before its end a piece is expiring here. */
int assess_expiring_days(const struct assess *assess);
/* Of the pieces that are not retired, by their dates. */
struct evidence_figures {
	unsigned pieces, expiring, expired;
};
struct evidence_figures assess_evidence_figures(const struct assess *assess);
bool assess_is_linked(const struct assess *assess, const char *evidence, const char *item);
/* NULL when there is none. */
const struct evidence *assess_evidence(const struct assess *assess, const char *id);
/* The next check after `check` (-1: from the start) that applies and is open, wrapping around
 * to `check` itself at last; -1 when none. */
int64_t assess_next_open(const struct assess *assess, int64_t check);
/* True for a check that applies and is not met or partly met. */
bool assess_check_is_gap(const struct assess *assess, uint32_t check);
VEC_TYPE(check_list, uint32_t);
/* Appends the gaps under a part (NO_PART: of everything) in document order; free with vec_free. */
void assess_gaps(const struct assess *assess, uint32_t part, struct check_list *out);

/* --- filters --- */

/*
 * Words of a filter, all of which must hold. Keys and values in any case, ids of parts byte by byte:
 *
 *   state:WORD    Check: open, met, partly, not-met, n/a, or gap (not met or partly); one that does not
 *                 apply has no state, so that lists and figures agree. Part: its rating: open, met, partly,
 *                 gap (or not-met), n/a. KPI: open, defined. Evidence: fresh, expiring, expired, by date
 *                 alone; retired: taken out. A question has no state.
 *   applies:yes   or no. Check, KPI, question: whether its part applies. Evidence: whether it is linked to
 *                 something that does.
 *   under:ID      The part and all below it. Evidence: linked to something there.
 *   kind:WORD     Kind of part (section, commitment, measure, sub-measure, appendix, form), of the part that
 *                 a check, KPI or question stands in; or of evidence (url, file, reference).
 *   evidence:yes  or no. Check: a piece is linked to it or to its part. Part: to it or anything below. KPI,
 *                 question: to its part. Evidence: it is linked to something. Retired pieces do not count.
 *   owner:WORDS   Evidence, action, decision: its owner has the words; owner:none: it has none. Check: one of its actions has
 *                 such an owner; none: no action of it has one.
 *   due:WHEN      overdue; 30, 60, 90 or any number of days: due from today on to then; none: no date. Action: its
 *                 due date while it is not done, or the end of an accepted risk. Check: of one of its actions.
 *   severity:WORD Check: what the officer set: not-set, low, medium, high, critical.
 *   action:yes    or no. Check: an action is linked to it. Action: it is linked to a check of this revision.
 *   confirm:yes   or no. Check: its answer was carried over and is to be confirmed. Others: no.
 *   text:WORDS    The words as they stand, colons and all.
 *   WORDS         The same, when no colon is in them, or only after other things than letters (10:30) or
 *                 in a URL.
 *
 * For actions, state: takes open, in-progress, blocked, done, accepted-risk and retired; under:, applies:, kind: and
 * evidence: ask about the checks that an action is linked to.
 *
 * Any other word with a colon is an error that names the keys and text:. Text is looked for in id, ref,
 * title, summary, note, legal basis and comments of a part; id, text, expected evidence, note, reason and comments of
 * a check; id, text, owner, unit and the notes on the values of a KPI (without retired ones); id, text, position,
 * internal note and owner of a question; id, title, location and owner of evidence; id, title, owner, progress and
 * reason of an action; id, title, options, recommendation, outcome and owner of a decision; without case, white space as one blank.
 */
struct query;
/* NULL and err when a word is wrong. Freed with query_free. `assess` must outlive it unchanged; the first one
 * after assess_compute folds all text, later ones cost what looking costs. */
struct query *query_parse(const struct assess *assess, const char *const *words, size_t n, struct err *err);
/* The same for what is typed in one line: words end at blanks, "quotes" hold a phrase together; a quote that
 * is still open goes to the end. */
struct query *query_parse_line(const struct assess *assess, const char *line, struct err *err);
void query_free(struct query *query);
bool query_part(const struct query *query, uint32_t part);
bool query_check(const struct query *query, uint32_t check);
bool query_kpi(const struct query *query, uint32_t kpi);
bool query_question(const struct query *query, uint32_t question);
/* `evidence` is one of assess->evidence. */
bool query_evidence(const struct query *query, const struct evidence *evidence);
/* `task` is one of assess->tasks. Retired ones match only a query with state:. */
bool query_task(const struct query *query, const struct task *task);
/* `decision` is one of assess->decisions. They match by text: and owner: alone. */
bool query_decision(const struct query *query, const struct decision *decision);

#endif
