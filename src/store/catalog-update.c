/* A corrected file of a revision that is stored already: what it changes, and putting it in the other's place. */
#include "store/catalog-internal.h"

#include <string.h>

/* --- comparing --- */

static void add_list(struct str *out, const char *label, const struct list *list)
{
	for (size_t i = 0; i < list->n; i++)
		str_addf(out, "%s%s", i == 0 ? label : "; ", list->v[i]);
	if (list->n > 0)
		str_addc(out, '\n');
}

static void add_text(struct str *out, const char *label, const char *text)
{
	if (text != NULL && *text != '\0')
		str_addf(out, "%s%s\n", label, text);
}

static void add_part(struct str *out, const struct catalog *catalog, uint32_t index)
{
	static const char *const exempt_words[] = {"open-source", "sme", "modifier"};
	const struct part *part = &catalog->parts[index];
	const unsigned exempt = catalog_exempt(catalog, index);

	str_addf(out, "%s\n%s, %s\n", part->title, part->ref, part_kind_name(part->kind));
	if (part->parent != NO_PART)
		add_text(out, "In: ", catalog->parts[part->parent].id);
	add_text(out, "Applies to: ", audience_name(catalog_audience(catalog, index)));
	for (size_t i = 0; i < COUNT(exempt_words); i++)
		if ((exempt & (unsigned)exempt_parse(exempt_words[i])) != 0)
			add_text(out, "Exempt: ", exempt_words[i]);
	add_list(out, "Legal basis: ", &part->legal);
	add_text(out, "", part->summary);
	add_text(out, "", part->note);
}

/* All that matters of an item, as lines: equal text, nothing changed. */
static void item_text(const struct catalog *catalog, struct item_ref ref, struct str *out)
{
	if (ref.kind == ITEM_PART) {
		add_part(out, catalog, ref.index);
		return;
	}
	if (ref.kind == ITEM_CHECK) {
		add_text(out, "", catalog->checks[ref.index].text);
		add_list(out, "Expected proof: ", &catalog->checks[ref.index].evidence);
	} else if (ref.kind == ITEM_KPI) {
		add_text(out, "", catalog->kpis[ref.index].text);
		add_text(out, "State: ", kpi_state_name(catalog->kpis[ref.index].state));
		add_text(out, "Unit: ", catalog->kpis[ref.index].unit);
		add_text(out, "Target: ", catalog->kpis[ref.index].target);
	} else if (ref.kind == ITEM_QUESTION) {
		add_text(out, "", catalog->questions[ref.index].text);
		add_text(out, "Closes: ", catalog->questions[ref.index].closes);
	}
	add_text(out, "In: ", catalog->parts[catalog_part_of(catalog, ref)].id);
}

static const char *kind_word(enum item_kind kind)
{
	static const char *const words[] = {[ITEM_NONE] = "", [ITEM_PART] = "part", [ITEM_CHECK] = "check",
		[ITEM_KPI] = "kpi", [ITEM_QUESTION] = "question"};

	return words[kind];
}

static char *text_of(const struct catalog *catalog, struct item_ref ref)
{
	struct str text = STR_INIT;

	if (ref.kind != ITEM_NONE)
		item_text(catalog, ref, &text);
	while (text.len > 0 && text.s[text.len - 1] == '\n')
		str_cut(&text, text.len - 1);
	return str_take(&text);
}

static void add_correction(const struct catalog *catalog, struct item_ref ref, enum correction_fate fate, char *before,
    char *after, struct correction_list *out)
{
	vec_push(out, (struct correction){.catalog = xstrdup(catalog->catalog), .revision = xstrdup(catalog->revision),
	    .item = xstrdup(ref.id), .kind = xstrdup(kind_word(ref.kind)), .fate = fate, .before = before, .after = after,
	    .by = xstrdup("")});
}

static void compare_item(const struct catalog *before, const struct catalog *after, struct item_ref ref,
    struct correction_list *out)
{
	struct item_ref old = catalog_find(before, ref.id);
	char *old_text = text_of(before, old), *new_text = text_of(after, ref);

	if (old.kind == ref.kind && strcmp(old_text, new_text) == 0) {
		free(old_text);
		free(new_text);
		return;
	}
	add_correction(after, ref, old.kind == ITEM_NONE ? CORRECTION_ADDED : CORRECTION_CHANGED, old_text, new_text, out);
}

/* Calls for each item of a catalog: parts in order, each with its own checks, KPIs and questions. */
#define EACH_ITEM(catalog, ref, ...)                                                               \
	do {                                                                                       \
		for (uint32_t i_ = 0; i_ < (catalog)->part_n; i_++) {                              \
			const struct part *part_ = &(catalog)->parts[i_];                          \
			struct item_ref ref = {ITEM_PART, i_, part_->id};                          \
                                                                                                   \
			__VA_ARGS__;                                                               \
			for (uint32_t j_ = 0; j_ < part_->check_n; j_++) {                         \
				ref = (struct item_ref){ITEM_CHECK, part_->check0 + j_,            \
				    (catalog)->checks[part_->check0 + j_].id};                     \
				__VA_ARGS__;                                                       \
			}                                                                          \
			for (uint32_t j_ = 0; j_ < part_->kpi_n; j_++) {                           \
				ref = (struct item_ref){ITEM_KPI, part_->kpi0 + j_,                \
				    (catalog)->kpis[part_->kpi0 + j_].id};                         \
				__VA_ARGS__;                                                       \
			}                                                                          \
			for (uint32_t j_ = 0; j_ < part_->question_n; j_++) {                      \
				ref = (struct item_ref){ITEM_QUESTION, part_->question0 + j_,      \
				    (catalog)->questions[part_->question0 + j_].id};               \
				__VA_ARGS__;                                                       \
			}                                                                          \
		}                                                                                  \
	} while (0)

void catalog_compare(const struct catalog *before, const struct catalog *after, struct correction_list *out)
{
	EACH_ITEM(after, ref, compare_item(before, after, ref, out));
	EACH_ITEM(before, ref, if (catalog_find(after, ref.id).kind == ITEM_NONE)
	    add_correction(after, ref, CORRECTION_REMOVED, text_of(before, ref), xstrdup(""), out));
}

/* --- keeping files --- */

static enum store_result keep_file(struct db *db, const char *sha256, const char *bytes, size_t length, struct err *err)
{
	return db_run(db, err, "INSERT INTO catalog_file (sha256, bytes) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING",
	    db_text(sha256), db_blob(bytes, length));
}

/* The file that is in place now. */
static enum store_result keep_present(struct db *db, const char *catalog, const char *revision, struct err *err)
{
	return db_run(db, err, "INSERT INTO catalog_file (sha256, bytes)"
	    " SELECT r.sha256, s.bytes FROM revision r JOIN revision_source s ON s.catalog = r.catalog AND s.revision = r.revision"
	    " WHERE r.catalog = ?1 AND r.revision = ?2 ON CONFLICT (sha256) DO NOTHING", db_text(catalog), db_text(revision));
}

/* --- updating --- */

static enum store_result save_correction(struct operation *op, const struct correction *correction, struct err *err)
{
	json_t *row = record_row(&entities[ENTITY_CORRECTION], correction);
	enum store_result result;

	if (row == NULL)
		die("A correction could not be written as JSON.");
	/* A later correction of the same item takes the place of the earlier one, which the history keeps. */
	result = change_row(op, &entities[ENTITY_CORRECTION], row, row, -1, err);
	json_decref(row);
	return result;
}

static enum store_result replace_row(struct operation *op, const struct catalog *catalog, struct err *err)
{
	json_t *row = catalog_row(catalog);
	enum store_result result = change_row(op, &entities[ENTITY_CATALOG], row, row, -1, err);

	json_decref(row);
	return result;
}

static enum store_result replace_content(struct operation *op, const struct catalog *catalog, const char *bytes,
    size_t length, struct err *err)
{
	enum store_result result = catalog_take_content(op, catalog->catalog, catalog->revision, err);

	if (result == STORE_OK)
		result = catalog_put_content(op, catalog, bytes, length, err);
	return result == STORE_OK ? catalog_read_back(op, catalog, err) : operation_fail(op, result);
}

static enum store_result update(struct operation *op, const struct catalog *old, const struct catalog *catalog,
    const char *bytes, size_t length, struct err *err)
{
	struct db *db = op->store->db;
	struct correction_list corrections = VEC_INIT;
	enum store_result result = keep_present(db, catalog->catalog, catalog->revision, err);

	if (result == STORE_OK)
		result = keep_file(db, catalog->sha256, bytes, length, err);
	if (result == STORE_OK)
		result = replace_row(op, catalog, err);
	if (result == STORE_OK)
		result = replace_content(op, catalog, bytes, length, err);
	catalog_compare(old, catalog, &corrections);
	for (size_t i = 0; result == STORE_OK && i < corrections.n; i++)
		result = save_correction(op, &corrections.v[i], err);
	correction_list_free(&corrections);
	return operation_fail(op, result);
}

/* Refuses when the file that was looked at is not the one in place any more. */
static enum store_result check_seen(const struct catalog *old, const char *seen, struct err *err)
{
	if (strcmp(old->sha256, seen) == 0)
		return STORE_OK;
	err_set(err, ERR_STORE, "Somebody has put another file of %s in place in the meantime: look at what changes again.",
	    old->revision);
	return STORE_CONFLICT;
}

static enum store_result update_stored(struct operation *op, const struct catalog *catalog, const char *bytes,
    size_t length, const char *seen, bool *changed, struct err *err)
{
	struct catalog *old = catalog_as_filed(op->store, catalog->catalog, catalog->revision, err);
	enum store_result result = old == NULL ? STORE_REFUSED : check_seen(old, seen, err);

	if (result == STORE_OK) {
		*changed = strcmp(old->sha256, catalog->sha256) != 0;
		if (*changed)
			result = update(op, old, catalog, bytes, length, err);
	}
	catalog_free(old);
	return result;
}

enum store_result store_catalog_update(struct store *store, const struct catalog *catalog, const char *bytes,
    size_t length, const char *seen, const char *actor, const char *id, bool *changed, struct err *err)
{
	struct operation *op;
	char hash[SHA256_HEX];
	enum store_result result;

	*changed = false;
	sha256_hex(bytes, length, hash);
	if (strcmp(hash, catalog->sha256) != 0) {
		err_set(err, ERR_INPUT, "These are not the bytes that the revision %s was read from.", catalog->revision);
		return STORE_REFUSED;
	}
	op = operation_begin_as(store, CATALOGS, actor, id, WAY_DO, NULL, &result, err);
	if (op == NULL)
		return result;
	result = op->repeated ? STORE_OK : update_stored(op, catalog, bytes, length, seen, changed, err);
	if (result == STORE_OK)
		return operation_commit(op, NULL, err);
	operation_abort(op);
	return result;
}

/* --- undoing --- */

static enum store_result put_kept(struct operation *op, const json_t *row, const char *bytes, size_t length,
    struct err *err)
{
	struct faults faults = {0};
	struct catalog *catalog = catalog_read(row_text(row, "revision"), bytes, length, &catalog_default_limits, &faults);
	enum store_result result = STORE_DAMAGED;

	if (catalog != NULL)
		result = replace_content(op, catalog, bytes, length, err);
	else
		err_set(err, ERR_STORE, "The earlier file of the revision %s can't be read any more: nothing was changed back.",
		    row_text(row, "revision"));
	catalog_free(catalog);
	faults_free(&faults);
	return result;
}

enum store_result catalog_restore(struct operation *op, const json_t *row, struct err *err)
{
	struct db_statement *statement = db_query(op->store->db, "SELECT bytes FROM catalog_file WHERE sha256 = ?1",
	    db_text(row_text(row, "sha256")));
	AUTO_STR bytes = STR_INIT;
	bool found = db_step(statement);
	enum store_result result;

	if (found) {
		size_t length;
		const char *at = db_bytes_at(statement, 0, &length);

		str_addn(&bytes, at, length);
	}
	result = db_end(statement, err);
	if (result == STORE_OK && found)
		result = put_kept(op, row, str_text(&bytes), bytes.len, err);
	else if (result == STORE_OK) {
		err_set(err, ERR_STORE, "The earlier file of the revision %s is not in the database: nothing was changed back.",
		    row_text(row, "revision"));
		result = STORE_DAMAGED;
	}
	return operation_fail(op, result);
}

/* --- answers after a correction --- */

static bool gives_answer(const char *before, const char *after)
{
	json_t *old = json_loads(before, 0, NULL), *new = json_loads(after, 0, NULL);
	const bool given = strcmp(row_text(old, "verdict"), row_text(new, "verdict")) != 0 ||
	    strcmp(row_text(old, "reason"), row_text(new, "reason")) != 0;

	json_decref(old);
	json_decref(new);
	return given;
}

bool store_answered_since(struct store *store, const char *assessment, const char *check, int64_t at_us, bool *since,
    struct err *err)
{
	struct db_statement *statement = db_query(store->db, "SELECT before, after FROM history WHERE assessment = ?1"
	    " AND entity = ?2 AND item = ?3 AND at_us > ?4", db_text(assessment), db_text(entities[ENTITY_ANSWER].name),
	    db_text(check), db_integer(at_us));

	*since = false;
	while (db_step(statement))
		*since = *since || gives_answer(db_text_at(statement, 0), db_text_at(statement, 1));
	return db_end(statement, err) == STORE_OK;
}
