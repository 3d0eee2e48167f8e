/* What officers save: each value is checked here, before it becomes a row. */
#include "store/internal.h"

#include <string.h>

/* Refuses a change before it reaches a row; for the checks below, which have filled err. */
static enum store_result refused(struct operation *op)
{
	return operation_fail(op, STORE_REFUSED);
}

/* Whether a later call on an operation has anything to do; *result tells what to return if not. */
static bool goes_on(struct operation *op, bool needs_assessment, enum store_result *result, struct err *err)
{
	*result = op->failed;
	if (op->failed != STORE_OK)
		return err_set(err, ERR_STORE, "This change was refused before: nothing was saved.");
	if (op->repeated)
		return false;
	if (!needs_assessment || op->revision != NULL)
		return true;
	*result = refused(op);
	return err_set(err, ERR_INPUT, "There is no assessment %s.", op->assessment);
}

static bool any_row(struct db_statement *statement, struct err *err)
{
	bool found = db_step(statement);

	return db_end(statement, err) == STORE_OK && found;
}

static enum store_result save(struct operation *op, enum entity_id id, json_t *row, int64_t seen, struct err *err)
{
	enum store_result result;

	if (row == NULL)
		die("A row could not be written as JSON.");
	result = change_row(op, &entities[id], row, row, seen, err);
	json_decref(row);
	return result;
}

/* --- assessment --- */

bool check_revision_may_be(struct operation *op, const char *catalog, const char *revision, struct err *err)
{
	struct err unread = ERR_INIT;

	if (op->revision == NULL || (str_same(op->revision, revision) && str_same(op->catalog, catalog)))
		return true;
	if (any_row(db_query(op->store->db, "SELECT 1 FROM answer WHERE assessment = ?1 UNION ALL"
	    " SELECT 1 FROM evidence_link WHERE assessment = ?1 LIMIT 1", db_text(op->assessment)), &unread))
		return err_set(err, ERR_INPUT, "This assessment has answers to the revision %s: start a new one for another.",
		    op->revision);
	return unread.kind == ERR_NONE || err_set(err, unread.kind, "%s", unread.text);
}

static bool check_assessment(struct operation *op, const struct assessment *assessment, struct err *err)
{
	struct db *db = op->store->db;

	if (!str_same(assessment->id, op->assessment))
		return err_set(err, ERR_INPUT, "This is not the assessment that is being changed.");
	if (!check_line("The title", assessment->title, true, err) ||
	    !check_line("The provider", assessment->provider, false, err) ||
	    !check_line("The model", assessment->model, false, err))
		return false;
	if (assessment->profile > (PROFILE_SYSTEMIC_RISK | PROFILE_OPEN_SOURCE | PROFILE_SME | PROFILE_MODIFIER))
		return err_set(err, ERR_INPUT, "The profile holds an unknown property.");
	if (!any_row(db_query(db, "SELECT 1 FROM revision WHERE catalog = ?1 AND revision = ?2",
	    db_text(assessment->catalog), db_text(assessment->revision)), err))
		return err_set(err, ERR_INPUT, "There is no revision %s of %s in the database: see \"adhere catalog list\".",
		    assessment->revision, assessment->catalog);
	return check_revision_may_be(op, assessment->catalog, assessment->revision, err);
}

static int64_t created_us(struct operation *op, const struct assessment *assessment)
{
	struct db_statement *statement = db_query(op->store->db, "SELECT created_us FROM assessment WHERE id = ?1",
	    db_text(op->assessment));
	int64_t created = assessment->created_us != 0 ? assessment->created_us : op->at_us;

	if (db_step(statement))
		created = db_integer_at(statement, 0);
	db_end(statement, NULL);
	return created;
}

enum store_result operation_save_assessment(struct operation *op, const struct assessment *assessment, struct err *err)
{
	enum store_result result;

	if (!goes_on(op, false, &result, err))
		return result;
	if (!check_assessment(op, assessment, err))
		return refused(op);
	result = save(op, ENTITY_ASSESSMENT, json_pack("{s:s, s:s, s:s, s:s, s:s, s:i, s:i, s:i, s:i, s:I}",
	    "title", assessment->title, "provider", assessment->provider, "model", assessment->model,
	    "catalog", assessment->catalog, "revision", assessment->revision,
	    "systemic_risk", (assessment->profile & PROFILE_SYSTEMIC_RISK) != 0,
	    "open_source", (assessment->profile & PROFILE_OPEN_SOURCE) != 0,
	    "sme", (assessment->profile & PROFILE_SME) != 0, "modifier", (assessment->profile & PROFILE_MODIFIER) != 0,
	    "created_us", (json_int_t)created_us(op, assessment)), assessment->version, err);
	if (result != STORE_OK)
		return result;
	free(op->catalog);
	free(op->revision);
	op->catalog = xstrdup(assessment->catalog);
	op->revision = xstrdup(assessment->revision);
	return STORE_OK;
}

/* --- answers --- */

static bool has_check(struct operation *op, const char *id, struct err *err)
{
	return any_row(db_query(op->store->db, "SELECT 1 FROM check_item WHERE catalog = ?1 AND revision = ?2 AND id = ?3",
	    db_text(op->catalog), db_text(op->revision), db_text(id)), err);
}

static bool has_part(struct operation *op, const char *id, struct err *err)
{
	return any_row(db_query(op->store->db, "SELECT 1 FROM part WHERE catalog = ?1 AND revision = ?2 AND id = ?3",
	    db_text(op->catalog), db_text(op->revision), db_text(id)), err);
}

static bool check_answer(struct operation *op, const struct answer *answer, struct err *err)
{
	if (!check_line("The id of the check", answer->check, true, err))
		return false;
	if (!has_check(op, answer->check, err)) {
		AUTO_FREE char *shown = text_line(answer->check);

		return err_set(err, ERR_INPUT, "There is no check %s in the revision %s.", shown, op->revision);
	}
	if ((unsigned)answer->verdict >= VERDICT_COUNT)
		return err_set(err, ERR_INPUT, "This is no verdict: open, met, partly, not met or n/a was expected.");
	if (!check_text("The note", answer->note == NULL ? "" : answer->note, NOTE_MAX, err) ||
	    !check_text("The reason", answer->reason == NULL ? "" : answer->reason, LINE_MAX_BYTES, err))
		return false;
	if (answer->verdict == VERDICT_NA && text_blank(answer->reason))
		return err_set(err, ERR_INPUT, "The verdict n/a on %s needs a reason: say why the check does not apply.",
		    answer->check);
	return true;
}

enum store_result operation_save_answer(struct operation *op, const struct answer *answer, struct err *err)
{
	enum store_result result;

	if (!goes_on(op, true, &result, err))
		return result;
	if (!check_answer(op, answer, err))
		return refused(op);
	return save(op, ENTITY_ANSWER, json_pack("{s:s, s:s, s:s, s:s}", "check_id", answer->check,
	    "verdict", verdict_name(answer->verdict), "reason", answer->verdict == VERDICT_NA ? answer->reason : "",
	    "note", answer->note == NULL ? "" : answer->note), answer->version, err);
}

/* --- evidence --- */

static bool evidence_number(const char *id, int64_t *number)
{
	size_t digits = str_starts(id, "E-") ? strspn(id + 2, "0123456789") : 0;

	if (digits == 0 || digits > 9 || id[2 + digits] != '\0' || id[2] == '0')
		return false;
	*number = strtoll(id + 2, NULL, 10);
	return true;
}

static bool check_date(const char *what, const char *date, struct err *err)
{
	if (date == NULL || *date == '\0' || date_valid(date))
		return true;
	return err_set(err, ERR_INPUT, "%s is not a date: write it as 2026-01-31, or leave it empty.", what);
}

static bool check_fingerprint(const struct evidence *evidence, struct err *err)
{
	const char *hash = evidence->sha256 == NULL ? "" : evidence->sha256;

	if (evidence->kind != EVIDENCE_FILE)
		return true;
	if (strspn(hash, "0123456789abcdef") == SHA256_HEX - 1 && strlen(hash) == SHA256_HEX - 1 && evidence->size >= 0)
		return true;
	return err_set(err, ERR_INPUT, "A file as evidence needs its SHA-256 and its size.");
}

static bool check_evidence(const struct evidence *evidence, struct err *err)
{
	int64_t number;

	if (evidence->id == NULL || !evidence_number(evidence->id, &number))
		return err_set(err, ERR_INPUT, "An id of evidence was expected, such as E-1.");
	if ((unsigned)evidence->kind > EVIDENCE_REFERENCE)
		return err_set(err, ERR_INPUT, "This is no kind of evidence: url, file or reference was expected.");
	return check_line("The title of the evidence", evidence->title, true, err) &&
	       check_line("The place of the evidence", evidence->location, true, err) &&
	       check_line("The owner of the evidence", evidence->owner == NULL ? "" : evidence->owner, false, err) &&
	       check_date("The date of the evidence", evidence->date, err) &&
	       check_date("The end of the evidence's validity", evidence->valid_until, err) &&
	       check_fingerprint(evidence, err);
}

static const char *or_empty(const char *text)
{
	return text == NULL ? "" : text;
}

enum store_result operation_save_evidence(struct operation *op, const struct evidence *evidence, struct err *err)
{
	const bool file = evidence->kind == EVIDENCE_FILE;
	enum store_result result;

	if (!goes_on(op, true, &result, err))
		return result;
	if (!check_evidence(evidence, err))
		return refused(op);
	return save(op, ENTITY_EVIDENCE, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:i}", "id", evidence->id,
	    "kind", evidence_kind_name(evidence->kind), "title", evidence->title, "location", evidence->location,
	    "date", or_empty(evidence->date), "valid_until", or_empty(evidence->valid_until),
	    "owner", or_empty(evidence->owner), "sha256", file ? evidence->sha256 : "",
	    "size", (json_int_t)(file ? evidence->size : -1), "retired", (int)evidence->retired), evidence->version, err);
}

static bool check_link(struct operation *op, const char *evidence, const char *item, struct err *err)
{
	if (!check_line("The id of the evidence", evidence, true, err) || !check_line("The id of the item", item, true, err))
		return false;
	if (!any_row(db_query(op->store->db, "SELECT 1 FROM evidence WHERE assessment = ?1 AND id = ?2 AND retired = 0",
	    db_text(op->assessment), db_text(evidence)), err))
		return err_set(err, ERR_INPUT, "There is no evidence %s, or it was retired.", evidence);
	if (!has_check(op, item, err) && !has_part(op, item, err))
		return err_set(err, ERR_INPUT, "There is no check or part %s in the revision %s.", item, op->revision);
	return true;
}

enum store_result operation_link(struct operation *op, const char *evidence, const char *item, bool linked, struct err *err)
{
	json_t *keys;
	enum store_result result;

	if (!goes_on(op, true, &result, err))
		return result;
	if (linked && !check_link(op, evidence, item, err))
		return refused(op);
	keys = json_pack("{s:s, s:s}", "evidence", evidence, "item", item);
	if (linked)
		return save(op, ENTITY_LINK, keys, -1, err);
	if (keys == NULL) {
		err_set(err, ERR_INPUT, "This link is not valid UTF-8 text.");
		return refused(op);
	}
	result = change_row(op, &entities[ENTITY_LINK], keys, NULL, -1, err);
	json_decref(keys);
	return result;
}

/* Ids are never given twice, not even after the undoing of what had them: the history names them. */
char *store_evidence_next_id(struct store *store, const char *assessment, struct err *err)
{
	struct db_statement *statement = db_query(store->db,
	    "SELECT DISTINCT item FROM history WHERE assessment = ?1 AND entity = 'evidence'", db_text(assessment));
	int64_t last = 0, number;

	while (db_step(statement))
		if (evidence_number(db_text_at(statement, 0), &number) && number > last)
			last = number;
	if (db_end(statement, err) != STORE_OK)
		return NULL;
	return xasprintf("E-%lld", (long long)last + 1);
}
