/* Saving what the board paper keeps: the rules that go beyond what entities.c says. */
#include "store/internal.h"

#include "store/papers.h"

#include <string.h>

#define FIGURES_MAX ((size_t)16 * 1024 * 1024)

enum store_result operation_save_opinion(struct operation *op, const struct opinion *opinion, struct err *err)
{
	return save_record(op, ENTITY_OPINION, opinion, err);
}

/* --- decisions --- */

static bool check_taken(const struct decision *decision, struct err *err)
{
	if (decision->state != DECISION_TAKEN)
		return true;
	if (text_blank(decision->outcome))
		return err_set(err, ERR_INPUT, "To record %s as taken, say what was decided.", decision->id);
	return !text_blank(decision->taken) ||
	       err_set(err, ERR_INPUT, "To record %s as taken, say on which day.", decision->id);
}

enum store_result operation_save_decision(struct operation *op, const struct decision *decision, struct err *err)
{
	struct decision kept = *decision;
	enum store_result result;

	if (!save_ready(op, ENTITY_DECISION, decision, &result, err))
		return result;
	if (!check_taken(decision, err))
		return save_refused(op);
	if (decision->state != DECISION_TAKEN)
		kept.outcome = kept.taken = NULL;
	return save_put(op, ENTITY_DECISION, &kept, err);
}

/* --- settings --- */

enum store_result operation_save_paper_setting(struct operation *op, const struct paper_setting *setting, struct err *err)
{
	struct paper_setting kept = *setting;
	AUTO_FREE char *value = NULL;
	enum store_result result;
	int id;

	if (!save_ready(op, ENTITY_PAPER_SETTING, setting, &result, err))
		return result;
	id = paper_setting_parse(setting->name);
	if (id < 0)
		err_set(err, ERR_INPUT, "There is no setting %s of papers.", setting->name);
	else
		value = paper_setting_clean((enum paper_setting_id)id, setting->value == NULL ? "" : setting->value, err);
	if (value == NULL)
		return save_refused(op);
	kept.name = (char *)paper_setting_name((enum paper_setting_id)id);
	kept.value = value;
	return save_put(op, ENTITY_PAPER_SETTING, &kept, err);
}

/* --- what is frozen --- */

/* Whether a record differs from what is stored in nothing but that it is withdrawn, and why. */
static bool only_withdraws(enum entity_id id, const void *record, json_t *before)
{
	static const char *const may_change[] = {"withdrawn", "reason"};
	json_t *row = record_row(&entities[id], record);
	bool frozen = row != NULL && row_integer(row, "withdrawn") >= row_integer(before, "withdrawn");

	for (size_t i = 0; row != NULL && i < COUNT(may_change); i++)
		if (json_object_get(row, may_change[i]) != NULL)
			json_object_set(row, may_change[i], json_object_get(before, may_change[i]));
	frozen = frozen && entity_same(&entities[id], row, before);
	json_decref(row);
	return frozen;
}

/* Who saw an older row is told of the conflict, not of this rule. */
static enum store_result put_frozen(struct operation *op, enum entity_id id, const void *record, json_t *before,
    int64_t version, const char *name, struct err *err)
{
	if (op->failed != STORE_OK)
		return op->failed;
	if (before != NULL && version == record_version(&entities[id], record) && !only_withdraws(id, record, before)) {
		err_set(err, ERR_INPUT, "The %s %s is never changed: withdraw it, and make a new one.", entities[id].name, name);
		return save_refused(op);
	}
	return save_put(op, id, record, err);
}

static unsigned profile_of(struct operation *op)
{
	struct db_statement *statement = db_query(op->store->db,
	    "SELECT systemic_risk, open_source, sme, modifier FROM assessment WHERE id = ?1", db_text(op->assessment));
	unsigned profile = 0;

	if (db_step(statement))
		for (int bit = 0; bit < 4; bit++)
			if (db_integer_at(statement, bit) != 0)
				profile |= 1U << bit;
	db_end(statement, NULL);
	return profile;
}

static bool check_figures(const char *figures, struct err *err)
{
	json_t *value;

	if (!check_text("The text of the figures", figures, FIGURES_MAX, err))
		return false;
	value = json_loads(figures, JSON_REJECT_DUPLICATES, NULL);
	json_decref(value);
	return value != NULL || err_set(err, ERR_INPUT, "The figures of a snapshot are no JSON object.");
}

enum store_result operation_save_snapshot(struct operation *op, const struct snapshot *snapshot, struct err *err)
{
	struct snapshot kept = *snapshot;
	enum store_result result;
	json_t *before;
	int64_t version = 0;

	kept.catalog = op->catalog;
	kept.revision = op->revision;
	kept.head_seq = op->seq;
	kept.head_hash = op->hash;
	if (!save_ready(op, ENTITY_SNAPSHOT, &kept, &result, err))
		return result;
	if (!check_figures(snapshot->figures, err))
		return save_refused(op);
	kept.profile = profile_of(op);
	before = save_stored(op, ENTITY_SNAPSHOT, &kept, &version, err);
	if (before != NULL) {
		kept.catalog = (char *)row_text(before, "catalog");
		kept.revision = (char *)row_text(before, "revision");
		kept.profile = (unsigned)row_integer(before, "profile");
		kept.head_seq = row_integer(before, "head_seq");
		kept.head_hash = (char *)row_text(before, "head_hash");
	}
	result = put_frozen(op, ENTITY_SNAPSHOT, &kept, before, version, snapshot->id, err);
	json_decref(before);
	return result;
}

/* --- issued papers --- */

/* "2026-1" */
static bool number_parts(const char *number, int64_t *count)
{
	if (strspn(number, "0123456789") != 4 || number[4] != '-')
		return false;
	return number[5] != '0' && strspn(number + 5, "0123456789") == strlen(number + 5) && number[5] != '\0' &&
	       strlen(number + 5) < 10 && (*count = strtoll(number + 5, NULL, 10)) > 0;
}

static bool check_issued(const struct issued *issued, struct err *err)
{
	int64_t count;

	if (!number_parts(issued->number, &count))
		return err_set(err, ERR_INPUT, "Papers are numbered by year, such as 2026-1, not %s.", issued->number);
	return !issued->withdrawn || !text_blank(issued->reason) ||
	       err_set(err, ERR_INPUT, "To withdraw the paper %s, say why.", issued->number);
}

enum store_result operation_save_issued(struct operation *op, const struct issued *issued, struct err *err)
{
	struct issued kept = *issued;
	enum store_result result;
	json_t *before;
	int64_t version = 0;

	if (!save_ready(op, ENTITY_ISSUED, issued, &result, err))
		return result;
	if (!check_issued(issued, err))
		return save_refused(op);
	if (!issued->withdrawn)
		kept.reason = NULL;
	before = save_stored(op, ENTITY_ISSUED, &kept, &version, err);
	result = put_frozen(op, ENTITY_ISSUED, &kept, before, version, issued->number, err);
	json_decref(before);
	return result;
}

enum store_result operation_save_issued_file(struct operation *op, const struct issued_file *file, struct err *err)
{
	enum store_result result;
	json_t *before;
	int64_t version = 0;

	if (!save_ready(op, ENTITY_ISSUED_FILE, file, &result, err))
		return result;
	if (!check_fingerprint(file->sha256, file->size, err))
		return save_refused(op);
	before = save_stored(op, ENTITY_ISSUED_FILE, file, &version, err);
	result = put_frozen(op, ENTITY_ISSUED_FILE, file, before, version, file->number, err);
	json_decref(before);
	return result;
}

char *store_next_issue(struct store *store, const char *assessment, const char *year, struct err *err)
{
	struct db_statement *statement = db_query(store->db,
	    "SELECT DISTINCT item FROM history WHERE assessment = ?1 AND entity = ?2", db_text(assessment),
	    db_text(entities[ENTITY_ISSUED].name));
	int64_t last = 0, number;

	while (db_step(statement)) {
		const char *item = db_text_at(statement, 0);

		if (strncmp(item, year, 4) == 0 && number_parts(item, &number) && number > last)
			last = number;
	}
	if (db_end(statement, err) != STORE_OK)
		return NULL;
	return xasprintf("%.4s-%lld", year, (long long)last + 1);
}
