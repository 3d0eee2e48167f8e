/* Verifying: the chain is recomputed, replayed from nothing, and compared with the rows as they are. */
#include "store/catalog-internal.h"
#include "store/catalog-rows.h"

#include <string.h>

struct verifier {
	struct store *store;
	const char *assessment;
	struct verify_result *out;
	json_t *rows; /* by "entity item": {"row": ..., "seq": ...}, as the history says */
	char hash[SHA256_HEX];
};

static void fault(struct verifier *verifier, const char *format, ...) PRINTF(2, 3);

static void fault(struct verifier *verifier, const char *format, ...)
{
	AUTO_STR sentence = STR_INIT;
	va_list args;

	verifier->out->faults++;
	if (verifier->out->first_fault != NULL)
		return;
	va_start(args, format);
	str_addv(&sentence, format, args);
	va_end(args);
	verifier->out->first_fault = text_line(str_text(&sentence));
}

static char *key_of(const char *entity, const char *item)
{
	return xasprintf("%s %s", entity, item);
}

/* A member of an entry as JSON; *bad when it is neither empty nor an object. */
static json_t *parse(const char *text, bool *bad)
{
	json_t *row = *text == '\0' ? NULL : json_loads(text, JSON_REJECT_DUPLICATES, NULL);

	*bad = *text != '\0' && !json_is_object(row);
	return row;
}

static void replay(struct verifier *verifier, const struct chain_entry *entry)
{
	AUTO_FREE char *key = key_of(entry->entity, entry->item);
	json_t *known = json_object_get(json_object_get(verifier->rows, key), "row");
	bool bad_before, bad_after;
	json_t *before = parse(entry->before, &bad_before), *after = parse(entry->after, &bad_after);
	const struct entity *entity = entity_named(entry->entity);

	if (entity != NULL && !bad_before && !bad_after) {
		entity_complete(entity, before);
		entity_complete(entity, after);
	}
	if (bad_before || bad_after || entity == NULL)
		fault(verifier, "Entry %lld of the history (%s) is not readable.", (long long)entry->seq, entry->item);
	else if (before == NULL ? known != NULL : !json_equal(before, known))
		fault(verifier, "Entry %lld of the history says that %s was something else before than the entries before it say.",
		    (long long)entry->seq, key);
	if (after == NULL)
		json_object_del(verifier->rows, key);
	else
		json_object_set_new(verifier->rows, key, json_pack("{s:O, s:I}", "row", after, "seq", (json_int_t)entry->seq));
	json_decref(before);
	json_decref(after);
}

static void check_entry(struct verifier *verifier, const struct chain_entry *entry)
{
	char hash[SHA256_HEX];

	verifier->out->entries++;
	if (entry->seq != verifier->out->entries)
		fault(verifier, "Entry %lld of the history is missing.", (long long)verifier->out->entries);
	chain_hash(entry, verifier->hash, hash);
	if (strcmp(hash, entry->hash) != 0)
		fault(verifier, "Entry %lld of the history (%s) is not what was written: its hash does not fit.",
		    (long long)entry->seq, entry->item);
	/* On with the stored hash, so that one altered entry is one fault. */
	memset(verifier->hash, '\0', SHA256_HEX);
	memcpy(verifier->hash, entry->hash, strlen(entry->hash) < SHA256_HEX ? strlen(entry->hash) : SHA256_HEX - 1);
	replay(verifier, entry);
}

/* The hash covers a text up to a NUL. */
static void check_whole(struct verifier *verifier, const struct db_statement *statement, int64_t seq)
{
	static const int texts[] = {0, 3, 4, 6, 7, 8, 9, 10, 11, 12}; /* of HISTORY_COLUMNS; the others are numbers */

	for (size_t i = 0; i < COUNT(texts); i++)
		if (!db_text_whole_at(statement, texts[i])) {
			fault(verifier, "Entry %lld of the history has more text behind a NUL, which was never written.",
			    (long long)seq);
			return;
		}
}

static bool check_chain(struct verifier *verifier, struct err *err)
{
	struct db_statement *statement = db_query(verifier->store->db,
	    "SELECT " HISTORY_COLUMNS " FROM history WHERE assessment = ?1 ORDER BY seq", db_text(verifier->assessment));
	struct chain_entry entry;

	memcpy(verifier->hash, chain_start, SHA256_HEX);
	while (db_step(statement)) {
		chain_entry_at(statement, &entry);
		check_whole(verifier, statement, entry.seq);
		check_entry(verifier, &entry);
	}
	return db_end(statement, err) == STORE_OK;
}

static bool check_head(struct verifier *verifier, struct err *err)
{
	const int64_t entries = verifier->out->entries;
	char hash[SHA256_HEX];
	int64_t seq;

	if (!store_head(verifier->store, verifier->assessment, &seq, hash, err))
		return false;
	memcpy(verifier->out->head, hash, SHA256_HEX);
	if (seq != entries)
		fault(verifier, "The history has %lld entries where its head says %lld: some were cut off or added.",
		    (long long)entries, (long long)seq);
	else if (entries > 0 && strcmp(hash, verifier->hash) != 0)
		fault(verifier, "The head of the history does not fit its last entry.");
	return true;
}

static void check_row(struct verifier *verifier, const struct entity *entity, json_t *row, int64_t version)
{
	AUTO_FREE char *item = row == NULL ? xstrdup("?") : entity_item(entity, verifier->assessment, row);
	AUTO_FREE char *key = key_of(entity->name, item);
	json_t *known = json_object_get(verifier->rows, key);

	if (row == NULL)
		fault(verifier, "A row of the table %s holds text that is not UTF-8, or has a NUL inside.", entity->table);
	else if (known == NULL)
		fault(verifier, "The %s is stored, but the history does not know it.", key);
	else if (!json_equal(json_object_get(known, "row"), row))
		fault(verifier, "The %s is stored with another content than the history says.", key);
	else if (row_integer(known, "seq") != version)
		fault(verifier, "The %s is stored with another version than the history says.", key);
	json_object_del(verifier->rows, key);
}

static bool check_table(struct verifier *verifier, const struct entity *entity, struct err *err)
{
	struct db_statement *statement = entity_all(verifier->store->db, entity, verifier->assessment);

	while (db_step(statement)) {
		int64_t version;
		json_t *row = entity_row_at(entity, statement, &version);

		check_row(verifier, entity, row, version);
		json_decref(row);
	}
	return db_end(statement, err) == STORE_OK;
}

static bool check_rows(struct verifier *verifier, struct err *err)
{
	const bool catalogs = strcmp(verifier->assessment, CATALOGS) == 0;
	const char *key;
	json_t *known;

	for (size_t i = 0; i < ENTITY_COUNT; i++)
		if ((entities[i].scope == NULL) == catalogs && !check_table(verifier, &entities[i], err))
			return false;
	json_object_foreach(verifier->rows, key, known)
		fault(verifier, "The %s is in the history, but it is stored no more.", key);
	return true;
}

/* --- the content of the catalogs --- */

/* The rows must be what the file says that they were read from. */
static void check_content(struct verifier *verifier, const struct revision_info *info, const char *bytes, size_t length)
{
	char hash[SHA256_HEX];
	struct faults faults = {0};
	struct err err = ERR_INIT;
	AUTO_STR read_dump = STR_INIT;
	AUTO_STR stored_dump = STR_INIT;
	struct catalog *stored = catalog_as_filed(verifier->store, info->catalog, info->revision, &err);
	struct catalog *read = catalog_read(info->revision, bytes, length, &catalog_default_limits, &faults);

	sha256_hex(bytes, length, hash);
	if (stored != NULL)
		catalog_dump(stored, &stored_dump);
	if (read != NULL)
		catalog_dump(read, &read_dump);
	if (strcmp(hash, info->sha256) != 0)
		fault(verifier, "The file of the revision %s is not the one that was imported.", info->revision);
	else if (stored == NULL || read == NULL || strcmp(str_text(&stored_dump), str_text(&read_dump)) != 0 ||
	    !catalog_rows_same(verifier->store->db, read, &err))
		fault(verifier, "The revision %s is stored with another content than its file has.", info->revision);
	catalog_free(stored);
	catalog_free(read);
	faults_free(&faults);
}

static bool check_source(struct verifier *verifier, const struct revision_info *info, struct err *err)
{
	struct db_statement *statement = db_query(verifier->store->db,
	    "SELECT bytes FROM revision_source WHERE catalog = ?1 AND revision = ?2", db_text(info->catalog),
	    db_text(info->revision));

	if (db_step(statement)) {
		size_t length;
		const char *bytes = db_bytes_at(statement, 0, &length);

		check_content(verifier, info, bytes, length);
	} else
		fault(verifier, "The file of the revision %s is missing.", info->revision);
	return db_end(statement, err) == STORE_OK;
}

/* The files that the history of the catalogs names, by SHA-256; the caller decrefs. NULL and err when it can't be read. */
static json_t *named_files(struct verifier *verifier, struct err *err)
{
	struct db_statement *statement = db_query(verifier->store->db, "SELECT item, after FROM history"
	    " WHERE assessment = '' AND entity = ?1 ORDER BY seq", db_text(entities[ENTITY_CATALOG].name));
	json_t *named = json_object();

	while (db_step(statement)) {
		json_t *row = json_loads(db_text_at(statement, 1), 0, NULL);

		if (row != NULL)
			json_object_set_new(named, row_text(row, "sha256"), json_string(db_text_at(statement, 0)));
		json_decref(row);
	}
	if (db_end(statement, err) == STORE_OK)
		return named;
	json_decref(named);
	return NULL;
}

/* Files of corrected revisions, which undoing needs. */
static bool check_kept_files(struct verifier *verifier, const json_t *named, struct err *err)
{
	struct db_statement *statement = db_query(verifier->store->db, "SELECT sha256, bytes FROM catalog_file ORDER BY sha256");

	while (db_step(statement)) {
		const char *sha256 = db_text_at(statement, 0);
		char hash[SHA256_HEX];
		size_t length;
		const char *bytes = db_bytes_at(statement, 1, &length);

		sha256_hex(bytes, length, hash);
		if (strcmp(hash, sha256) != 0)
			fault(verifier, "The kept file %.12s of a revision is not what was kept.", sha256);
		else if (json_object_get(named, sha256) == NULL)
			fault(verifier, "The file %.12s is kept, but the history names no revision that had it.", sha256);
	}
	return db_end(statement, err) == STORE_OK;
}

/* Whether the history names another file of the same revision: then each of them is kept, for undo and redo. */
static bool is_corrected(json_t *named, const char *of, const json_t *revision)
{
	const char *sha256;
	json_t *other;

	json_object_foreach(named, sha256, other)
		if (strcmp(sha256, of) != 0 && json_equal(other, revision))
			return true;
	return false;
}

static bool is_kept(struct verifier *verifier, const char *sha256, bool corrected)
{
	return save_any_row(db_query(verifier->store->db, corrected ? "SELECT 1 FROM catalog_file WHERE sha256 = ?1" :
	    "SELECT 1 FROM revision WHERE sha256 = ?1", db_text(sha256)), NULL);
}

static bool check_files(struct verifier *verifier, struct err *err)
{
	json_t *named = named_files(verifier, err), *revision;
	const char *sha256;
	bool good = named != NULL && check_kept_files(verifier, named, err);

	json_object_foreach(named, sha256, revision)
		if (good && !is_kept(verifier, sha256, is_corrected(named, sha256, revision)))
			fault(verifier, "A file of the revision %s is missing.", json_string_value(revision));
	json_decref(named);
	return good;
}

/* --- what belongs to nothing that is there --- */

/* Rows of revisions that nobody imported. */
static bool check_stray_content(struct verifier *verifier, struct err *err)
{
	for (size_t i = 0; i <= group_n; i++) {
		const char *table = i < group_n ? groups[i].table : "revision_source";
		AUTO_FREE char *sql = xasprintf("SELECT t.catalog, t.revision FROM %s t WHERE NOT EXISTS (SELECT 1 FROM revision r"
		    " WHERE r.catalog = t.catalog AND r.revision = t.revision) LIMIT 1", table);
		struct db_statement *statement = db_query(verifier->store->db, sql);

		if (db_step(statement))
			fault(verifier, "The table %s has a row of a revision %s, which nobody imported.", table,
			    db_text_at(statement, 1));
		if (db_end(statement, err) != STORE_OK)
			return false;
	}
	return true;
}

VEC_TYPE(names, char *);

/* Assessments that are named somewhere, and not there: their making was undone, or somebody took them away. */
static bool stray_assessments(struct verifier *verifier, struct names *out, struct err *err)
{
	AUTO_STR sql = STR_INIT;
	struct db_statement *statement;

	str_add(&sql, "SELECT assessment FROM chain_head UNION SELECT DISTINCT assessment FROM history");
	for (size_t i = 0; i < ENTITY_COUNT; i++)
		if (entities[i].scope != NULL)
			str_addf(&sql, " UNION SELECT %s FROM %s", entities[i].scope, entities[i].table);
	str_add(&sql, " EXCEPT SELECT id FROM assessment EXCEPT SELECT ''");
	statement = db_query(verifier->store->db, str_text(&sql));
	while (db_step(statement))
		vec_push(out, db_copy_at(statement, 0));
	return db_end(statement, err) == STORE_OK;
}

static bool check_stray_assessment(struct verifier *verifier, const char *id, struct err *err)
{
	struct verify_result found = {0};
	struct verifier stray = {.store = verifier->store, .assessment = id, .out = &found, .rows = json_object()};
	bool good = check_chain(&stray, err) && check_head(&stray, err) && check_rows(&stray, err);

	if (found.faults > 0)
		fault(verifier, "The assessment %s is not there. %s", id, found.first_fault == NULL ? "" : found.first_fault);
	free(found.first_fault);
	json_decref(stray.rows);
	return good;
}

static bool check_strays(struct verifier *verifier, struct err *err)
{
	struct names names = VEC_INIT;
	bool good = check_stray_content(verifier, err) && stray_assessments(verifier, &names, err);

	for (size_t i = 0; i < names.n; i++) {
		good = good && check_stray_assessment(verifier, names.v[i], err);
		free(names.v[i]);
	}
	vec_free(&names);
	return good;
}

static bool check_catalogs(struct verifier *verifier, struct err *err)
{
	struct revision_list list;
	bool good = store_catalog_list(verifier->store, &list, err) && check_files(verifier, err) && check_strays(verifier, err);

	for (size_t i = 0; good && i < list.n; i++)
		good = check_source(verifier, &list.v[i], err);
	revision_list_free(&list);
	return good;
}

/* The engine's own check finds damaged indexes, which no content shows. */
static void check_engine(struct verifier *verifier)
{
	struct err err = ERR_INIT;

	if (!verifier->store->db->engine->check(verifier->store->db, &err))
		fault(verifier, "%s", err.text);
}

static bool check_all(struct verifier *verifier, struct err *err)
{
	if (!check_chain(verifier, err) || !check_head(verifier, err) || !check_rows(verifier, err))
		return false;
	if (strcmp(verifier->assessment, CATALOGS) != 0)
		return true;
	check_engine(verifier);
	return check_catalogs(verifier, err);
}

bool store_verify(struct store *store, const char *assessment, struct verify_result *out, struct err *err)
{
	struct verifier verifier = {.store = store, .assessment = assessment, .out = out, .rows = json_object()};
	bool good = store_read_begin(store, err);

	*out = (struct verify_result){0};
	if (good) {
		good = check_all(&verifier, err);
		store_read_end(store);
	}
	json_decref(verifier.rows);
	if (!good) {
		free(out->first_fault);
		out->first_fault = NULL;
	}
	return good;
}
