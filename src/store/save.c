/* Saving: each value is checked before it becomes a row; assessments, answers, evidence and links. */
#include "store/internal.h"

#include "store/records.h"

#include <string.h>

enum store_result save_refused(struct operation *op)
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
	*result = save_refused(op);
	return err_set(err, ERR_INPUT, "There is no assessment %s.", op->assessment);
}

bool save_any_row(struct db_statement *statement, struct err *err)
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

bool save_ready(struct operation *op, enum entity_id id, const void *record, enum store_result *result, struct err *err)
{
	if (!goes_on(op, true, result, err))
		return false;
	if (check_record(op, &entities[id], record, err))
		return true;
	*result = save_refused(op);
	return false;
}

enum store_result save_put(struct operation *op, enum entity_id id, const void *record, struct err *err)
{
	json_t *row = record_row(&entities[id], record);

	if (op->carries && row != NULL)
		record_stamp(&entities[id], record, row);
	return save(op, id, row, op->carries ? -1 : record_version(&entities[id], record), err);
}

enum store_result save_record(struct operation *op, enum entity_id id, const void *record, struct err *err)
{
	enum store_result result;

	return save_ready(op, id, record, &result, err) ? save_put(op, id, record, err) : result;
}

json_t *save_stored(struct operation *op, enum entity_id id, const void *record, int64_t *version, struct err *err)
{
	json_t *keys = record_row(&entities[id], record), *row = NULL;

	if (keys != NULL)
		operation_fail(op, entity_read(op->store->db, &entities[id], op->assessment, keys, &row, version, err));
	json_decref(keys);
	return row;
}

enum store_result save_unlink(struct operation *op, enum entity_id id, const void *record, struct err *err)
{
	json_t *keys;
	enum store_result result;

	if (!goes_on(op, true, &result, err))
		return result;
	keys = record_row(&entities[id], record);
	if (keys == NULL) {
		err_set(err, ERR_INPUT, "This link is not valid UTF-8 text.");
		return save_refused(op);
	}
	result = change_row(op, &entities[id], keys, NULL, -1, err);
	json_decref(keys);
	return result;
}

/* --- assessment --- */

/* Whether a column holds ids of the revision. */
static bool names_item(const struct entity *entity)
{
	for (const struct column *column = NULL; (column = entity_next(entity, column)) != NULL;)
		if (column->kind >= COLUMN_CHECK && column->kind <= COLUMN_QUESTION)
			return true;
	return false;
}

static bool names_items(struct operation *op, struct err *err)
{
	for (size_t i = 0; i < ENTITY_COUNT; i++) {
		AUTO_FREE char *sql = xasprintf("SELECT 1 FROM %s WHERE assessment = ?1 LIMIT 1", entities[i].table);

		if (names_item(&entities[i]) && save_any_row(db_query(op->store->db, sql, db_text(op->assessment)), err))
			return true;
	}
	return false;
}

bool check_revision_may_be(struct operation *op, const char *catalog, const char *revision, struct err *err)
{
	struct err unread = ERR_INIT;

	if (op->revision == NULL || (str_same(op->revision, revision) && str_same(op->catalog, catalog)))
		return true;
	if (names_items(op, &unread))
		return err_set(err, ERR_INPUT,
		    "This assessment has answers or other records on the revision %s: start a new one for another.",
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
	if (!save_any_row(db_query(db, "SELECT 1 FROM revision WHERE catalog = ?1 AND revision = ?2",
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
		return save_refused(op);
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

enum store_result operation_save_answer(struct operation *op, const struct answer *answer, struct err *err)
{
	struct answer kept = *answer;
	enum store_result result;
	json_t *before;
	int64_t version;

	if (!save_ready(op, ENTITY_ANSWER, answer, &result, err))
		return result;
	if (answer->verdict == VERDICT_NA && text_blank(answer->reason) && !op->carries) {
		err_set(err, ERR_INPUT, "The verdict n/a on %s needs a reason: say why the check does not apply.", answer->check);
		return save_refused(op);
	}
	if (answer->verdict != VERDICT_NA)
		kept.reason = NULL;
	before = op->carries ? NULL : save_stored(op, ENTITY_ANSWER, answer, &version, err);
	result = save_put(op, ENTITY_ANSWER, &kept, err);
	if (result == STORE_OK && !op->carries)
		result = carried_answered(op, &kept, before, err);
	json_decref(before);
	return result;
}

/* --- evidence --- */

bool check_fingerprint(const char *sha256, int64_t size, struct err *err)
{
	if (sha256 != NULL && strspn(sha256, "0123456789abcdef") == SHA256_HEX - 1 && strlen(sha256) == SHA256_HEX - 1 &&
	    size >= 0)
		return true;
	return err_set(err, ERR_INPUT, "A file as evidence needs its SHA-256 and its size.");
}

/* The number that the next version of a piece of evidence gets. */
static int next_number(struct operation *op, const char *evidence)
{
	struct db_statement *statement = db_query(op->store->db,
	    "SELECT COALESCE(MAX(number), 0) + 1 FROM evidence_version WHERE assessment = ?1 AND evidence = ?2",
	    db_text(op->assessment), db_text(evidence));
	int number = db_step(statement) ? (int)db_integer_at(statement, 0) : 1;

	db_end(statement, NULL);
	return number;
}

/* What a file was before it was replaced stays findable. */
static enum store_result keep_fingerprint(struct operation *op, const json_t *before, const char *sha256, struct err *err)
{
	const struct evidence_version version = {
		.evidence = (char *)row_text(before, "id"), .number = next_number(op, row_text(before, "id")),
		.location = (char *)row_text(before, "location"), .sha256 = (char *)row_text(before, "sha256"),
		.date = (char *)row_text(before, "date"), .size = row_integer(before, "size"),
	};

	if (*version.sha256 == '\0' || strcmp(version.sha256, sha256) == 0)
		return STORE_OK;
	return save_put(op, ENTITY_EVIDENCE_VERSION, &version, err);
}

enum store_result operation_save_evidence(struct operation *op, const struct evidence *evidence, struct err *err)
{
	struct evidence kept = *evidence;
	enum store_result result;
	json_t *before;
	int64_t version;

	if (evidence->kind != EVIDENCE_FILE) {
		kept.sha256 = (char *)"";
		kept.size = -1;
	}
	if (!save_ready(op, ENTITY_EVIDENCE, &kept, &result, err))
		return result;
	if (evidence->kind == EVIDENCE_FILE && !check_fingerprint(evidence->sha256, evidence->size, err))
		return save_refused(op);
	before = save_stored(op, ENTITY_EVIDENCE, &kept, &version, err);
	result = save_put(op, ENTITY_EVIDENCE, &kept, err);
	if (result == STORE_OK && before != NULL)
		result = keep_fingerprint(op, before, kept.sha256, err);
	json_decref(before);
	return result;
}

/* Whether what a link begins at is there and not retired. */
static bool check_listed(struct operation *op, enum entity_id id, const char *word, const char *item, struct err *err)
{
	AUTO_FREE char *what = xasprintf("The id of the %s", word);
	AUTO_FREE char *sql = xasprintf("SELECT 1 FROM %s WHERE assessment = ?1 AND id = ?2 AND retired = 0",
	    entities[id].table);

	if (op->carries)
		return true;
	if (!check_line(what, item, true, err))
		return false;
	if (save_any_row(db_query(op->store->db, sql, db_text(op->assessment), db_text(item)), err))
		return true;
	return err_set(err, ERR_INPUT, "There is no %s %s, or it was retired.", word, item);
}

static enum store_result set_link(struct operation *op, enum entity_id id, enum entity_id from, const char *item,
    const void *record, bool linked, struct err *err)
{
	enum store_result result;

	if (!linked)
		return save_unlink(op, id, record, err);
	if (!save_ready(op, id, record, &result, err))
		return result;
	if (!check_listed(op, from, entities[from].name, item, err))
		return save_refused(op);
	return save_put(op, id, record, err);
}

enum store_result operation_link(struct operation *op, const char *evidence, const char *item, bool linked, struct err *err)
{
	const struct link link = {.evidence = (char *)evidence, .item = (char *)item};

	return set_link(op, ENTITY_LINK, ENTITY_EVIDENCE, evidence, &link, linked, err);
}

enum store_result operation_task_link(struct operation *op, const char *task, const char *check, bool linked,
    struct err *err)
{
	const struct task_link link = {.task = (char *)task, .check = (char *)check};

	return set_link(op, ENTITY_TASK_LINK, ENTITY_TASK, task, &link, linked, err);
}

enum store_result operation_save_evidence_version(struct operation *op, const struct evidence_version *version,
    struct err *err)
{
	enum store_result result;

	if (!save_ready(op, ENTITY_EVIDENCE_VERSION, version, &result, err))
		return result;
	if (version->number < 1) {
		err_set(err, ERR_INPUT, "Versions of evidence are numbered from 1.");
		return save_refused(op);
	}
	if (!check_listed(op, ENTITY_EVIDENCE, "evidence", version->evidence, err) ||
	    !check_fingerprint(version->sha256, version->size, err))
		return save_refused(op);
	return save_put(op, ENTITY_EVIDENCE_VERSION, version, err);
}

/* --- ids --- */

static const struct entity *lettered(char letter)
{
	for (size_t i = 0; i < ENTITY_COUNT; i++)
		if (letter != '\0' && entities[i].letter == letter)
			return &entities[i];
	die("There is no kind of row with the letter %c.", letter);
}

/* Ids are never given twice, not even after the undoing of what had them: the history names them. */
char *store_next_id(struct store *store, const char *assessment, char letter, struct err *err)
{
	struct db_statement *statement = db_query(store->db,
	    "SELECT DISTINCT item FROM history WHERE assessment = ?1 AND entity = ?2", db_text(assessment),
	    db_text(lettered(letter)->name));
	int64_t last = 0, number;

	while (db_step(statement))
		if (id_number(letter, db_text_at(statement, 0), &number) && number > last)
			last = number;
	if (db_end(statement, err) != STORE_OK)
		return NULL;
	return xasprintf("%c-%lld", letter, (long long)last + 1);
}
