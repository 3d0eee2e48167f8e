/* What is kept: each kind of row with its columns, and where they lie in the structures of store.h and records.h. */
#include "store/entity.h"

#include "store/catalog-records.h"
#include "store/papers.h"
#include "store/records.h"

#define AT(type, member) .offset = offsetof(struct type, member)
#define PLAIN(name, kind) {name, kind, .offset = NOWHERE} /* in no structure */
#define STAMPS(type) {"actor", COLUMN_ACTOR, AT(type, by)}, {"at_us", COLUMN_TIME, AT(type, at_us)}
#define HIDDEN_STAMPS PLAIN("actor", COLUMN_ACTOR), PLAIN("at_us", COLUMN_TIME)
#define VERSION_OF(type) .version = offsetof(struct type, version)
#define WORD(type, member, list) {#member, COLUMN_WORD, AT(type, member), .words = &word_lists[list]}
#define NEEDED .needed = true
#define REVISION_KEYS(type) {"catalog", COLUMN_TEXT, AT(type, catalog)}, {"revision", COLUMN_TEXT, AT(type, revision)}
#define START "The start of an assessment is not undone."

const struct entity entities[ENTITY_COUNT] = {
	[ENTITY_ASSESSMENT] = {"assessment", "assessment", "id", .lasting = START, .version = NOWHERE, .values = {
	    PLAIN("title", COLUMN_TEXT), PLAIN("provider", COLUMN_TEXT), PLAIN("model", COLUMN_TEXT),
	    PLAIN("catalog", COLUMN_TEXT), PLAIN("revision", COLUMN_TEXT), PLAIN("systemic_risk", COLUMN_INTEGER),
	    PLAIN("open_source", COLUMN_INTEGER), PLAIN("sme", COLUMN_INTEGER), PLAIN("modifier", COLUMN_INTEGER), PLAIN("created_us", COLUMN_INTEGER)}},
	[ENTITY_ANSWER] = {"answer", "answer", "assessment", VERSION_OF(answer),
	    .keys = {{"check_id", COLUMN_CHECK, AT(answer, check), "The id of the check"}}, .values = {
	    WORD(answer, verdict, WORDS_VERDICT),
	    {"reason", COLUMN_LINES, AT(answer, reason), "The reason"},
	    {"note", COLUMN_NOTE, AT(answer, note), "The note"}, STAMPS(answer)}},
	[ENTITY_EVIDENCE] = {"evidence", "evidence", "assessment", .letter = 'E', VERSION_OF(evidence),
	    .keys = {{"id", COLUMN_ID, AT(evidence, id), "evidence"}}, .values = {
	    WORD(evidence, kind, WORDS_EVIDENCE_KIND),
	    {"title", COLUMN_LINE, AT(evidence, title), "The title of the evidence", NEEDED},
	    {"location", COLUMN_LINE, AT(evidence, location), "The place of the evidence", NEEDED},
	    {"date", COLUMN_DATE, AT(evidence, date), "The date of the evidence"},
	    {"valid_until", COLUMN_DATE, AT(evidence, valid_until), "The end of the evidence's validity"},
	    {"owner", COLUMN_LINE, AT(evidence, owner), "The owner of the evidence"},
	    {"sha256", COLUMN_TEXT, AT(evidence, sha256)}, {"size", COLUMN_INTEGER, AT(evidence, size)},
	    {"retired", COLUMN_BOOL, AT(evidence, retired)},
	    {"collected", COLUMN_DATE, AT(evidence, collected), "The day on which the evidence was collected", .later = true},
	    STAMPS(evidence)}},
	[ENTITY_LINK] = {"link", "evidence_link", "assessment", .version = NOWHERE,
	    .keys = {{"evidence", COLUMN_ID, AT(link, evidence)}, {"item", COLUMN_ITEM, AT(link, item), "The id of the item"}},
	    .values = {HIDDEN_STAMPS}},
	[ENTITY_CATALOG] = {"catalog", "revision", .lasting = "The import of a revision is not undone.", .version = NOWHERE,
	    .keys = {PLAIN("catalog", COLUMN_TEXT), PLAIN("revision", COLUMN_TEXT)}, .values = {
	    PLAIN("title", COLUMN_TEXT), PLAIN("label", COLUMN_TEXT), PLAIN("published", COLUMN_TEXT),
	    PLAIN("status", COLUMN_TEXT), PLAIN("supersedes", COLUMN_TEXT_OR_NULL), PLAIN("language", COLUMN_TEXT_OR_NULL),
	    PLAIN("publisher", COLUMN_TEXT_OR_NULL), PLAIN("url", COLUMN_TEXT_OR_NULL), PLAIN("notice", COLUMN_TEXT_OR_NULL),
	    PLAIN("sha256", COLUMN_TEXT), HIDDEN_STAMPS}},
	[ENTITY_KPI_PLAN] = {"KPI plan", "kpi_plan", "assessment", VERSION_OF(kpi_plan),
	    .keys = {{"kpi", COLUMN_KPI, AT(kpi_plan, kpi), "The id of the KPI"}}, .values = {
	    {"target", COLUMN_DECIMAL, AT(kpi_plan, target), "The target"},
	    {"unit", COLUMN_LINE, AT(kpi_plan, unit), "The unit"},
	    WORD(kpi_plan, direction, WORDS_KPI_DIRECTION),
	    {"every_days", COLUMN_NUMBER, AT(kpi_plan, every_days), "The number of days between two values"},
	    {"owner", COLUMN_LINE, AT(kpi_plan, owner), "The owner of the KPI"}, STAMPS(kpi_plan)}},
	[ENTITY_KPI_VALUE] = {"KPI value", "kpi_value", "assessment", .letter = 'V', VERSION_OF(kpi_value),
	    .keys = {{"id", COLUMN_ID, AT(kpi_value, id), "a value"}}, .values = {
	    {"kpi", COLUMN_KPI, AT(kpi_value, kpi), "The id of the KPI"},
	    {"date", COLUMN_DATE, AT(kpi_value, date), "The date of the value", NEEDED},
	    {"value", COLUMN_DECIMAL, AT(kpi_value, value), "The value", NEEDED},
	    {"note", COLUMN_NOTE, AT(kpi_value, note), "The note"},
	    {"retired", COLUMN_BOOL, AT(kpi_value, retired)}, STAMPS(kpi_value)}},
	[ENTITY_POSITION] = {"position", "position", "assessment", VERSION_OF(position),
	    .keys = {{"question", COLUMN_QUESTION, AT(position, question), "The id of the question"}}, .values = {
	    WORD(position, state, WORDS_POSITION_STATE),
	    {"text", COLUMN_NOTE, AT(position, text), "The position"},
	    {"internal", COLUMN_NOTE, AT(position, internal), "The internal note"},
	    {"owner", COLUMN_LINE, AT(position, owner), "The owner of the position"},
	    WORD(position, limit_unit, WORDS_LIMIT_UNIT),
	    {"limit_count", COLUMN_NUMBER, AT(position, limit), "The limit"}, STAMPS(position)}},
	[ENTITY_TASK] = {"action", "action", "assessment", .letter = 'A', VERSION_OF(task),
	    .keys = {{"id", COLUMN_ID, AT(task, id), "an action"}}, .values = {
	    {"title", COLUMN_LINE, AT(task, title), "The title of the action", NEEDED},
	    {"owner", COLUMN_LINE, AT(task, owner), "The owner of the action"},
	    {"due", COLUMN_DATE, AT(task, due), "The due date"},
	    WORD(task, priority, WORDS_PRIORITY), WORD(task, state, WORDS_TASK_STATE),
	    {"progress", COLUMN_NOTE, AT(task, progress), "The note on the progress"},
	    {"reason", COLUMN_LINES, AT(task, reason), "The reason"},
	    {"expires", COLUMN_DATE, AT(task, expires), "The end of the acceptance"},
	    {"retired", COLUMN_BOOL, AT(task, retired)}, STAMPS(task)}},
	[ENTITY_TASK_LINK] = {"action link", "action_check", "assessment", .version = NOWHERE,
	    .keys = {{"action", COLUMN_ID, AT(task_link, task)},
	     {"check_id", COLUMN_CHECK, AT(task_link, check), "The id of the check"}}, .values = {HIDDEN_STAMPS}},
	[ENTITY_GAP_MARK] = {"gap", "gap_mark", "assessment", VERSION_OF(gap_mark),
	    .keys = {{"check_id", COLUMN_CHECK, AT(gap_mark, check), "The id of the check"}}, .values = {
	    WORD(gap_mark, severity, WORDS_SEVERITY), STAMPS(gap_mark)}},
	[ENTITY_COMMENT] = {"comment", "comment", "assessment", .letter = 'N', VERSION_OF(comment),
	    .keys = {{"id", COLUMN_ID, AT(comment, id), "a comment"}}, .values = {
	    {"item", COLUMN_ITEM, AT(comment, item), "The id of the item"},
	    {"text", COLUMN_NOTE, AT(comment, text), "The comment", NEEDED},
	    {"resolved", COLUMN_BOOL, AT(comment, resolved)},
	    {"author", COLUMN_TEXT, AT(comment, author)}, STAMPS(comment)}},
	[ENTITY_REVIEW] = {"review", "review", "assessment", VERSION_OF(review),
	    .keys = {{"part", COLUMN_PART, AT(review, part), "The id of the part"}}, .values = {
	    {"assignee", COLUMN_LINE, AT(review, assignee), "The name of who works on it"},
	    WORD(review, state, WORDS_REVIEW_STATE),
	    {"author", COLUMN_TEXT, AT(review, author)},
	    {"reason", COLUMN_LINES, AT(review, reason), "The reason"},
	    {"head_seq", COLUMN_INTEGER, AT(review, head_seq)}, STAMPS(review)}},
	[ENTITY_SIGNOFF] = {"sign-off", "signoff", "assessment", .letter = 'S', VERSION_OF(signoff),
	    .keys = {{"id", COLUMN_ID, AT(signoff, id), "a sign-off"}}, .values = {
	    {"name", COLUMN_LINE, AT(signoff, name), "The name of who signs", NEEDED},
	    {"role", COLUMN_LINE, AT(signoff, role), "The role of who signs"},
	    {"date", COLUMN_DATE, AT(signoff, date), "The date of the sign-off", NEEDED},
	    {"head_seq", COLUMN_INTEGER, AT(signoff, head_seq)}, {"head_hash", COLUMN_TEXT, AT(signoff, head_hash)},
	    {"withdrawn", COLUMN_BOOL, AT(signoff, withdrawn)}, STAMPS(signoff)}},
	[ENTITY_EVIDENCE_VERSION] = {"evidence version", "evidence_version", "assessment", VERSION_OF(evidence_version),
	    .keys = {{"evidence", COLUMN_ID, AT(evidence_version, evidence)},
	     {"number", COLUMN_NUMBER, AT(evidence_version, number), "The number of the version"}}, .values = {
	    {"location", COLUMN_LINE, AT(evidence_version, location), "The place of the file", NEEDED},
	    {"sha256", COLUMN_TEXT, AT(evidence_version, sha256)}, {"size", COLUMN_INTEGER, AT(evidence_version, size)},
	    {"date", COLUMN_DATE, AT(evidence_version, date), "The date of the evidence"}, STAMPS(evidence_version)}},
	[ENTITY_CARRY] = {"carrying over", "carry", "assessment", VERSION_OF(carry), .values = {
	    {"from_assessment", COLUMN_TEXT, AT(carry, from)}, {"from_revision", COLUMN_TEXT, AT(carry, from_revision)},
	    {"from_seq", COLUMN_INTEGER, AT(carry, from_seq)}, {"from_hash", COLUMN_TEXT, AT(carry, from_hash)},
	    {"answers", COLUMN_NUMBER, AT(carry, answers), "The number of answers"},
	    {"carried", COLUMN_NUMBER, AT(carry, carried), "The number of those carried"},
	    {"to_confirm", COLUMN_NUMBER, AT(carry, to_confirm), "The number of those to confirm"},
	    {"reset", COLUMN_NUMBER, AT(carry, reset), "The number of those reset"},
	    {"left_behind", COLUMN_NUMBER, AT(carry, left), "The number of those left behind"},
	    {"fresh", COLUMN_NUMBER, AT(carry, fresh), "The number of new checks"}, STAMPS(carry)}},
	[ENTITY_CARRIED] = {"carried item", "carried", "assessment", VERSION_OF(carried),
	    .keys = {WORD(carried, what, WORDS_CARRIED_WHAT), {"revision", COLUMN_TEXT, AT(carried, revision)},
	     {"item", COLUMN_TEXT, AT(carried, item)}}, .values = {
	    {"from_ids", COLUMN_TEXT, AT(carried, from)}, {"trail", COLUMN_TEXT, AT(carried, trail)},
	    WORD(carried, rule, WORDS_CARRY_RULE), WORD(carried, state, WORDS_CARRIED_STATE),
	    WORD(carried, verdict, WORDS_VERDICT), {"reason", COLUMN_TEXT, AT(carried, reason)},
	    {"text", COLUMN_TEXT, AT(carried, text)}, {"note", COLUMN_TEXT, AT(carried, note)},
	    {"identical", COLUMN_BOOL, AT(carried, identical)}, {"applied", COLUMN_BOOL, AT(carried, applied)},
	    WORD(carried, side, WORDS_CARRIED_SIDE), STAMPS(carried)}},
	[ENTITY_LINEAGE] = {"lineage", "lineage", VERSION_OF(lineage_row),
	    .keys = {REVISION_KEYS(lineage_row), WORD(lineage_row, relation, WORDS_LINEAGE_RELATION),
	     {"item", COLUMN_LINE, AT(lineage_row, item), "The id of the item", NEEDED}}, .values = {
	    {"follows", COLUMN_TEXT, AT(lineage_row, follows)},
	    {"from_ids", COLUMN_LINES, AT(lineage_row, from), "The list of ids"},
	    {"change", COLUMN_TEXT, AT(lineage_row, change)}, {"note", COLUMN_NOTE, AT(lineage_row, note), "The note"},
	    STAMPS(lineage_row)}},
	[ENTITY_SUCCESSION] = {"succession", "succession", VERSION_OF(succession), .keys = {REVISION_KEYS(succession)},
	    .values = {{"follows", COLUMN_TEXT, AT(succession, follows)}, STAMPS(succession)}},
	[ENTITY_WITHDRAWAL] = {"withdrawal", "withdrawal", VERSION_OF(withdrawal), .keys = {REVISION_KEYS(withdrawal)},
	    .values = {{"reason", COLUMN_LINES, AT(withdrawal, reason), "The reason", NEEDED}, STAMPS(withdrawal)}},
	[ENTITY_CORRECTION] = {"correction", "correction", VERSION_OF(correction),
	    .keys = {REVISION_KEYS(correction), {"item", COLUMN_TEXT, AT(correction, item)}}, .values = {
	    {"kind", COLUMN_TEXT, AT(correction, kind)}, WORD(correction, fate, WORDS_CORRECTION_FATE),
	    {"before", COLUMN_TEXT, AT(correction, before)}, {"after", COLUMN_TEXT, AT(correction, after)},
	    STAMPS(correction)}},
	[ENTITY_OPINION] = {"opinion", "opinion", "assessment", VERSION_OF(opinion), .values = {
	    WORD(opinion, rating, WORDS_OPINION_RATING),
	    {"text", COLUMN_NOTE, AT(opinion, text), "The bottom line"}, STAMPS(opinion)}},
	[ENTITY_DECISION] = {"decision", "decision", "assessment", .letter = 'D', VERSION_OF(decision),
	    .keys = {{"id", COLUMN_ID, AT(decision, id), "a decision"}}, .values = {
	    {"title", COLUMN_LINE, AT(decision, title), "What is to be decided", NEEDED},
	    {"options", COLUMN_NOTE, AT(decision, options), "The text on the options"},
	    {"recommendation", COLUMN_NOTE, AT(decision, recommendation), "The recommendation"},
	    {"outcome", COLUMN_NOTE, AT(decision, outcome), "The outcome"},
	    {"due", COLUMN_DATE, AT(decision, due), "The due date"},
	    {"owner", COLUMN_LINE, AT(decision, owner), "The owner of the decision"},
	    {"taken", COLUMN_DATE, AT(decision, taken), "The day of the decision"},
	    WORD(decision, state, WORDS_DECISION_STATE), STAMPS(decision)}},
	[ENTITY_PAPER_SETTING] = {"paper setting", "paper_setting", "assessment", VERSION_OF(paper_setting),
	    .keys = {{"name", COLUMN_LINE, AT(paper_setting, name), "The name of the setting", NEEDED}}, .values = {
	    {"value", COLUMN_TEXT, AT(paper_setting, value)}, STAMPS(paper_setting)}},
	[ENTITY_SNAPSHOT] = {"snapshot", "snapshot", "assessment", .letter = 'P', VERSION_OF(snapshot),
	    .keys = {{"id", COLUMN_ID, AT(snapshot, id), "a snapshot"}}, .values = {
	    {"label", COLUMN_LINE, AT(snapshot, label), "The label of the snapshot"},
	    {"date", COLUMN_DATE, AT(snapshot, date), "The date of the snapshot", NEEDED},
	    {"catalog", COLUMN_TEXT, AT(snapshot, catalog)}, {"revision", COLUMN_TEXT, AT(snapshot, revision)},
	    {"profile", COLUMN_NUMBER, AT(snapshot, profile), "The profile"},
	    {"head_seq", COLUMN_INTEGER, AT(snapshot, head_seq)}, {"head_hash", COLUMN_TEXT, AT(snapshot, head_hash)},
	    {"figures", COLUMN_TEXT, AT(snapshot, figures)},
	    {"withdrawn", COLUMN_BOOL, AT(snapshot, withdrawn)}, STAMPS(snapshot)}},
	[ENTITY_ISSUED] = {"paper", "issued", "assessment",
	    .lasting = "That a paper was issued is not undone: withdraw it instead.", VERSION_OF(issued),
	    .keys = {{"number", COLUMN_LINE, AT(issued, number), "The number of the paper", NEEDED}}, .values = {
	    {"kind", COLUMN_LINE, AT(issued, kind), "The kind of the paper", NEEDED},
	    {"date", COLUMN_DATE, AT(issued, date), "The date of the paper", NEEDED},
	    {"snapshot", COLUMN_ID, AT(issued, snapshot), "The snapshot of the paper"},
	    {"redacted", COLUMN_BOOL, AT(issued, redacted)}, {"withdrawn", COLUMN_BOOL, AT(issued, withdrawn)},
	    {"reason", COLUMN_LINES, AT(issued, reason), "The reason"}, STAMPS(issued)}},
	[ENTITY_ISSUED_FILE] = {"paper file", "issued_file", "assessment",
	    .lasting = "That a paper was issued is not undone: withdraw it instead.", VERSION_OF(issued_file),
	    .keys = {{"number", COLUMN_LINE, AT(issued_file, number), "The number of the paper", NEEDED},
	     {"format", COLUMN_LINE, AT(issued_file, format), "The format of the file", NEEDED}}, .values = {
	    {"sha256", COLUMN_TEXT, AT(issued_file, sha256)}, {"size", COLUMN_INTEGER, AT(issued_file, size)},
	    STAMPS(issued_file)}},
};
