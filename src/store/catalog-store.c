/* Writing a catalog into its tables and reading it back. */
#include "store/catalog-internal.h"

#include "store/catalog-rows.h"

#include <string.h>

/* --- lists and sets as lines --- */

static void add_item(struct str *lines, const char *item)
{
	if (*item == '\0')
		str_add(lines, "\\0");
	for (; *item != '\0'; item++) {
		if (*item == '\n' || *item == '\\')
			str_addc(lines, '\\');
		str_addc(lines, *item == '\n' ? 'n' : *item);
	}
}

static char *list_lines(const struct list *list)
{
	struct str lines = STR_INIT;

	for (size_t i = 0; i < list->n; i++) {
		if (i > 0)
			str_addc(&lines, '\n');
		add_item(&lines, list->v[i]);
	}
	return str_take(&lines);
}

static const char *take_item(struct arena *arena, const char *line, size_t length)
{
	AUTO_STR item = STR_INIT;

	if (memchr(line, '\\', length) == NULL)
		return arena_strndup(arena, line, length);
	for (size_t i = 0; i < length; i++) {
		if (line[i] != '\\' || i + 1 == length)
			str_addc(&item, line[i]);
		else if (line[++i] != '0')
			str_addc(&item, line[i] == 'n' ? '\n' : line[i]);
	}
	return arena_strdup(arena, str_text(&item));
}

static struct list take_list(struct arena *arena, const char *lines)
{
	size_t n = *lines == '\0' ? 0 : 1;
	const char **items;

	for (const char *at = lines; *at != '\0'; at++)
		n += *at == '\n';
	if (n == 0)
		return (struct list){0};
	items = arena_alloc(arena, n, sizeof *items);
	for (size_t i = 0; i < n; i++) {
		size_t length = strcspn(lines, "\n");

		items[i] = take_item(arena, lines, length);
		lines += length + 1;
	}
	return (struct list){.v = items, .n = n};
}

static const char *const exempt_words[] = {"open-source", "sme", "modifier"};

static char *set_lines(unsigned set)
{
	struct str lines = STR_INIT;

	for (size_t i = 0; i < COUNT(exempt_words); i++)
		if ((set & (unsigned)exempt_parse(exempt_words[i])) != 0)
			str_addf(&lines, "%s%s", lines.len > 0 ? "\n" : "", exempt_words[i]);
	return str_take(&lines);
}

static unsigned take_set(struct arena *arena, const char *lines)
{
	struct list list = take_list(arena, lines);
	unsigned set = 0;

	for (size_t i = 0; i < list.n; i++)
		set |= exempt_parse(list.v[i]) < 0 ? 0 : (unsigned)exempt_parse(list.v[i]);
	return set;
}

/* --- one member of an element, through its place in memory --- */

static const void *place(const void *element, size_t offset)
{
	return (const char *)element + offset;
}

static uint32_t number_at(const void *element, size_t offset)
{
	uint32_t number;

	memcpy(&number, place(element, offset), sizeof number);
	return number;
}

static const char *text_at(const void *element, size_t offset)
{
	const char *text;

	memcpy(&text, place(element, offset), sizeof text);
	return text;
}

static bool is_given(const struct field *field, const void *element)
{
	bool given = true;

	if (field->given != 0)
		memcpy(&given, place(element, field->given), sizeof given);
	return given;
}

/* Texts made for one row, which its parameters point to. */
VEC_TYPE(texts, char *);

static struct db_value own(struct texts *texts, char *text)
{
	vec_push(texts, text);
	return db_text(text);
}

static struct db_value list_value(const struct field *field, const void *element, struct texts *texts)
{
	struct list list;

	memcpy(&list, place(element, field->offset), sizeof list);
	return own(texts, list_lines(&list));
}

static struct db_value part_value(const struct catalog *catalog, const struct field *field, const void *element)
{
	uint32_t part = number_at(element, field->offset);

	if (part == NO_PART)
		return db_text(NULL);
	return field->kind == FIELD_PART ? db_integer(part) : db_text(catalog->parts[part].id);
}

static struct db_value field_value(const struct catalog *catalog, const struct field *field, const void *element,
    uint32_t index, struct texts *texts)
{
	if (!is_given(field, element))
		return db_text(NULL);
	switch (field->kind) {
	case FIELD_TEXT:
		return db_text(text_at(element, field->offset));
	case FIELD_LIST:
		return list_value(field, element, texts);
	case FIELD_WORD:
		return db_text(field->name((int)number_at(element, field->offset)));
	case FIELD_NUMBER:
		return db_integer(number_at(element, field->offset));
	case FIELD_PART:
	case FIELD_PART_ID:
		return part_value(catalog, field, element);
	case FIELD_SET:
		return own(texts, set_lines(number_at(element, field->offset)));
	case FIELD_AUDIENCE:
		return db_text(audience_name(catalog_audience(catalog, index)));
	case FIELD_EXEMPT:
		return own(texts, set_lines(catalog_exempt(catalog, index)));
	case FIELD_END:
		break;
	}
	return db_text(NULL);
}

static bool is_read_back(const struct field *field)
{
	return field->kind != FIELD_PART_ID && field->kind != FIELD_AUDIENCE && field->kind != FIELD_EXEMPT;
}

static void set_place(void *element, size_t offset, const void *value, size_t size)
{
	memcpy((char *)element + offset, value, size);
}

static void set_number(void *element, size_t offset, uint32_t number)
{
	set_place(element, offset, &number, sizeof number);
}

/* False when the column holds what it never should. */
static bool take_field(struct arena *arena, const struct field *field, void *element, const struct db_statement *statement,
    int column)
{
	const bool given = !db_null_at(statement, column);
	const char *text = field->kind == FIELD_NUMBER || field->kind == FIELD_PART ? "" : db_text_at(statement, column);
	struct list list;
	int word;

	if (field->given != 0)
		set_place(element, field->given, &given, sizeof given);
	switch (field->kind) {
	case FIELD_TEXT:
		text = given ? arena_strdup(arena, text) : NULL;
		set_place(element, field->offset, &text, sizeof text);
		break;
	case FIELD_LIST:
		list = take_list(arena, text);
		set_place(element, field->offset, &list, sizeof list);
		break;
	case FIELD_WORD:
		word = *text == '\0' ? 0 : field->parse(text);
		set_number(element, field->offset, (uint32_t)word);
		return word >= 0;
	case FIELD_NUMBER:
	case FIELD_PART:
		set_number(element, field->offset, given ? (uint32_t)db_integer_at(statement, column) : NO_PART);
		break;
	case FIELD_SET:
		set_number(element, field->offset, take_set(arena, text));
		break;
	default:
		break;
	}
	return true;
}

/* --- writing --- */

static char *insert_sql(const struct group *group)
{
	struct str sql = STR_INIT;
	unsigned n = 3;

	str_addf(&sql, "INSERT INTO %s (catalog, revision, ord", group->table);
	for (const struct field *field = group->fields; field->kind != FIELD_END; field++, n++)
		str_addf(&sql, ", %s", field->column);
	str_add(&sql, ") VALUES (?1, ?2, ?3");
	for (unsigned i = 4; i <= n; i++)
		str_addf(&sql, ", ?%u", i);
	str_add(&sql, ")");
	return str_take(&sql);
}

static const void *group_array(const struct group *group, const struct catalog *catalog, uint32_t *n)
{
	const void *array;

	memcpy(&array, place(catalog, group->array), sizeof array);
	*n = number_at(catalog, group->count);
	return array;
}

static enum store_result put_group(struct db *db, const struct group *group, const struct catalog *catalog, struct err *err)
{
	AUTO_FREE char *sql = insert_sql(group);
	enum store_result result = STORE_OK;
	uint32_t n;
	const char *array = group_array(group, catalog, &n);

	for (uint32_t i = 0; i < n && result == STORE_OK; i++) {
		const void *element = array + i * group->size;
		struct db_value values[FIELDS_MAX + 3] = {db_text(catalog->catalog), db_text(catalog->revision), db_integer(i)};
		struct texts texts = VEC_INIT;
		size_t value_n = 3;

		for (const struct field *field = group->fields; field->kind != FIELD_END; field++)
			values[value_n++] = field_value(catalog, field, element, i, &texts);
		result = db_end(db_walk(db_query_values(db, sql, values, value_n)), err);
		for (size_t j = 0; j < texts.n; j++)
			free(texts.v[j]);
		vec_free(&texts);
	}
	return result;
}

enum store_result catalog_put_content(struct operation *op, const struct catalog *catalog, const char *bytes, size_t length,
    struct err *err)
{
	struct db *db = op->store->db;
	enum store_result result = db_run(db, err, "INSERT INTO revision_source (catalog, revision, bytes) VALUES (?1, ?2, ?3)",
	    db_text(catalog->catalog), db_text(catalog->revision), db_blob(bytes, length));

	for (size_t i = 0; i < group_n && result == STORE_OK; i++)
		result = put_group(db, &groups[i], catalog, err);
	return operation_fail(op, result);
}

enum store_result catalog_take_content(struct operation *op, const char *catalog, const char *revision, struct err *err)
{
	struct db *db = op->store->db;
	enum store_result result = db_run(db, err, "DELETE FROM revision_source WHERE catalog = ?1 AND revision = ?2",
	    db_text(catalog), db_text(revision));

	/* Backwards: what belongs to parts goes before them. */
	for (size_t i = group_n; i > 0 && result == STORE_OK; i--) {
		AUTO_FREE char *sql = xasprintf("DELETE FROM %s WHERE catalog = ?1 AND revision = ?2", groups[i - 1].table);

		result = db_run(db, err, sql, db_text(catalog), db_text(revision));
	}
	return operation_fail(op, result);
}

json_t *catalog_row(const struct catalog *catalog)
{
	json_t *row = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:s}",
	    "catalog", catalog->catalog, "revision", catalog->revision, "title", catalog->title, "label", catalog->label,
	    "published", catalog->published, "status", catalog->status, "supersedes", catalog->supersedes,
	    "language", catalog->language, "publisher", catalog->publisher, "url", catalog->url, "notice", catalog->notice,
	    "sha256", catalog->sha256);

	if (row == NULL)
		die("A checked catalog could not be written as JSON.");
	return row;
}

static enum store_result put_revision(struct operation *op, const struct catalog *catalog, struct err *err)
{
	json_t *row = catalog_row(catalog);
	enum store_result result = change_row(op, &entities[ENTITY_CATALOG], row, row, 0, err);
	json_decref(row);
	return result;
}

enum store_result catalog_read_back(struct operation *op, const struct catalog *catalog, struct err *err)
{
	struct catalog *stored = catalog_as_filed(op->store, catalog->catalog, catalog->revision, err);
	AUTO_STR given_dump = STR_INIT;
	AUTO_STR stored_dump = STR_INIT;
	bool same;

	if (stored == NULL)
		return operation_fail(op, STORE_FAILED);
	catalog_dump(catalog, &given_dump);
	catalog_dump(stored, &stored_dump);
	catalog_free(stored);
	same = strcmp(str_text(&given_dump), str_text(&stored_dump)) == 0;
	if (!same)
		err_set(err, ERR_STORE, "The revision %s does not read back as it was written: nothing was stored.",
		    catalog->revision);
	return operation_fail(op, same ? STORE_OK : STORE_FAILED);
}

/* Whether it is there already; *same tells whether from the same bytes. */
static enum store_result look_for(struct store *store, const struct catalog *catalog, bool *there, bool *same,
    struct err *err)
{
	struct db_statement *statement = db_query(store->db, "SELECT sha256 FROM revision WHERE catalog = ?1 AND revision = ?2",
	    db_text(catalog->catalog), db_text(catalog->revision));

	*there = db_step(statement);
	*same = *there && strcmp(db_text_at(statement, 0), catalog->sha256) == 0;
	return db_end(statement, err);
}

/* Refuses when another content is there; *there when the same is. */
static enum store_result already(struct store *store, const struct catalog *catalog, bool *there, struct err *err)
{
	bool same;
	enum store_result result = look_for(store, catalog, there, &same, err);

	if (result != STORE_OK || !*there || same)
		return result;
	err_set(err, ERR_INPUT, "The revision %s of %s is in the database with another content: "
	    "give the changed file a new revision, or correct this one with \"adhere catalog update\".", catalog->revision, catalog->catalog);
	return STORE_REFUSED;
}

static enum store_result put(struct operation *op, const struct catalog *catalog, const char *bytes, size_t length,
    bool *added, struct err *err)
{
	bool there;
	/* Again, now that nobody else can write. */
	enum store_result result = already(op->store, catalog, &there, err);

	if (result == STORE_OK && !there) {
		result = put_revision(op, catalog, err);
		if (result == STORE_OK)
			result = catalog_put_content(op, catalog, bytes, length, err);
		if (result == STORE_OK)
			result = catalog_read_back(op, catalog, err);
	}
	if (result != STORE_OK) {
		operation_abort(op);
		return result;
	}
	result = operation_commit(op, NULL, err);
	*added = result == STORE_OK && !there;
	return result;
}

enum store_result store_catalog_put(struct store *store, const struct catalog *catalog, const char *bytes,
    size_t length, const char *actor, bool *added, struct err *err)
{
	struct operation *op;
	char hash[SHA256_HEX];
	bool there;
	enum store_result result = already(store, catalog, &there, err);

	*added = false;
	if (result != STORE_OK || there)
		return result;
	sha256_hex(bytes, length, hash);
	if (strcmp(hash, catalog->sha256) != 0) {
		err_set(err, ERR_INPUT, "These are not the bytes that the revision %s was read from.", catalog->revision);
		return STORE_REFUSED;
	}
	op = operation_begin_as(store, CATALOGS, actor, NULL, WAY_DO, NULL, &result, err);
	return op == NULL ? result : put(op, catalog, bytes, length, added, err);
}

/* --- reading --- */

static char *select_sql(const struct group *group)
{
	struct str sql = STR_INIT;

	str_add(&sql, "SELECT ");
	for (const struct field *field = group->fields; field->kind != FIELD_END; field++)
		if (is_read_back(field))
			str_addf(&sql, "%s, ", field->column);
	str_addf(&sql, "ord FROM %s WHERE catalog = ?1 AND revision = ?2 ORDER BY ord", group->table);
	return str_take(&sql);
}

static bool take_element(struct arena *arena, const struct group *group, void *element, const struct db_statement *statement,
    int64_t index)
{
	bool good = true;
	int column = 0;

	for (const struct field *field = group->fields; field->kind != FIELD_END; field++)
		if (is_read_back(field))
			good = take_field(arena, field, element, statement, column++) && good;
	return good && db_integer_at(statement, column) == index;
}

static bool get_group(struct db *db, const struct group *group, struct catalog *catalog, struct err *err)
{
	AUTO_FREE char *sql = select_sql(group);
	struct db_statement *statement = db_query(db, sql, db_text(catalog->catalog), db_text(catalog->revision));
	size_t n = 0, room = 64;
	char *rows = xmalloc(room * group->size);
	bool good = true;
	void *array;

	while (good && db_step(statement)) {
		if (n == room)
			rows = xrealloc_array(rows, room *= 2, group->size);
		memset(rows + n * group->size, 0, group->size);
		good = take_element(catalog->arena, group, rows + n * group->size, statement, (int64_t)n);
		n++;
	}
	good = db_end(statement, err) == STORE_OK && good;
	array = arena_alloc(catalog->arena, n, group->size);
	memcpy(array, rows, n * group->size);
	free(rows);
	set_place(catalog, group->array, &array, sizeof array);
	set_number(catalog, group->count, (uint32_t)n);
	return good;
}

/* --- comparing --- */

static char *compare_sql(const struct group *group)
{
	struct str sql = STR_INIT;

	str_add(&sql, "SELECT ord");
	for (const struct field *field = group->fields; field->kind != FIELD_END; field++)
		str_addf(&sql, ", %s", field->column);
	str_addf(&sql, " FROM %s WHERE catalog = ?1 AND revision = ?2 ORDER BY ord", group->table);
	return str_take(&sql);
}

static bool same_column(const struct db_statement *statement, int column, const struct db_value *value)
{
	if (value->type == DB_INTEGER)
		return !db_null_at(statement, column) && db_integer_at(statement, column) == value->integer;
	if (value->type == DB_NULL || db_null_at(statement, column))
		return value->type == DB_NULL && db_null_at(statement, column);
	return db_text_whole_at(statement, column) && strcmp(db_text_at(statement, column), value->bytes) == 0;
}

static bool same_row(const struct catalog *catalog, const struct group *group, const void *element, uint32_t index,
    const struct db_statement *statement)
{
	bool same = db_integer_at(statement, 0) == index;
	int column = 1;

	for (const struct field *field = group->fields; field->kind != FIELD_END; field++) {
		struct texts texts = VEC_INIT;
		struct db_value value = field_value(catalog, field, element, index, &texts);

		same = same && same_column(statement, column++, &value);
		for (size_t i = 0; i < texts.n; i++)
			free(texts.v[i]);
		vec_free(&texts);
	}
	return same;
}

static bool same_group(struct db *db, const struct group *group, const struct catalog *catalog, struct err *err)
{
	AUTO_FREE char *sql = compare_sql(group);
	struct db_statement *statement = db_query(db, sql, db_text(catalog->catalog), db_text(catalog->revision));
	uint32_t n, i = 0;
	const char *array = group_array(group, catalog, &n);
	bool same = true;

	for (; db_step(statement); i++)
		same = same && i < n && same_row(catalog, group, array + i * group->size, i, statement);
	return db_end(statement, err) == STORE_OK && same && i == n;
}

bool catalog_rows_same(struct db *db, const struct catalog *catalog, struct err *err)
{
	for (size_t i = 0; i < group_n; i++)
		if (!same_group(db, &groups[i], catalog, err))
			return false;
	return true;
}

/* Gives each part the range of its own elements, which follow the order of the parts. False when they don't. */
#define SHARE_OUT(catalog, parts, array, array_n, first, count, good)                              \
	do {                                                                                       \
		uint32_t at = 0;                                                                   \
		for (uint32_t i = 0; i < (catalog)->part_n; i++) {                                 \
			(parts)[i].first = at;                                                     \
			while (at < (catalog)->array_n && (catalog)->array[at].part == i)          \
				at++;                                                              \
			(parts)[i].count = at - (parts)[i].first;                                  \
		}                                                                                  \
		(good) = (good) && at == (catalog)->array_n;                                       \
	} while (0)

/* A damaged row must not lead outside of the arrays. */
static bool is_tree(const struct catalog *catalog)
{
	for (uint32_t i = 0; i < catalog->part_n; i++) {
		const struct part *part = &catalog->parts[i];

		if ((part->parent != NO_PART && part->parent >= i) || part->end <= i || part->end > catalog->part_n)
			return false;
		if (part->parent != NO_PART && part->end > catalog->parts[part->parent].end)
			return false;
		if (part->depth != (part->parent == NO_PART ? 0 : catalog->parts[part->parent].depth + 1))
			return false;
	}
	return true;
}

static bool share_out(struct catalog *catalog)
{
	struct part *parts = (struct part *)(uintptr_t)catalog->parts;
	bool good = is_tree(catalog);

	SHARE_OUT(catalog, parts, checks, check_n, check0, check_n, good);
	SHARE_OUT(catalog, parts, kpis, kpi_n, kpi0, kpi_n, good);
	SHARE_OUT(catalog, parts, questions, question_n, question0, question_n, good);
	return good;
}

static const char *copy_or_null(struct arena *arena, const struct db_statement *statement, int column)
{
	return db_null_at(statement, column) ? NULL : arena_strdup(arena, db_text_at(statement, column));
}

static bool get_header(struct db *db, struct catalog *catalog, const char *name, const char *revision, struct err *err)
{
	struct db_statement *statement = db_query(db, "SELECT catalog, revision, title, label, published, status, supersedes,"
	    " language, publisher, url, notice, sha256 FROM revision WHERE catalog = ?1 AND revision = ?2",
	    db_text(name), db_text(revision));
	const char **const members[] = {&catalog->catalog, &catalog->revision, &catalog->title, &catalog->label,
		&catalog->published, &catalog->status, &catalog->supersedes, &catalog->language, &catalog->publisher,
		&catalog->url, &catalog->notice};
	bool found = db_step(statement);

	for (int i = 0; found && i < (int)COUNT(members); i++)
		*members[i] = copy_or_null(catalog->arena, statement, i);
	if (found && strlen(db_text_at(statement, COUNT(members))) == SHA256_HEX - 1)
		memcpy(catalog->sha256, db_text_at(statement, COUNT(members)), SHA256_HEX);
	if (db_end(statement, err) != STORE_OK)
		return false;
	return found || err_set(err, ERR_INPUT, "There is no revision %s of %s in the database: see \"adhere catalog list\".",
	    revision, name);
}

static bool get_rows(struct store *store, struct catalog *catalog, const char *name, const char *revision,
    struct err *err)
{
	bool good = store_read_begin(store, err);

	if (!good)
		return false;
	good = get_header(store->db, catalog, name, revision, err);
	for (size_t i = 0; good && i < group_n; i++)
		good = get_group(store->db, &groups[i], catalog, err);
	store_read_end(store);
	return good;
}

struct catalog *catalog_as_filed(struct store *store, const char *name, const char *revision, struct err *err)
{
	struct arena *arena = arena_new();
	struct catalog *catalog = arena_alloc(arena, 1, sizeof *catalog);

	catalog->arena = arena;
	if (get_rows(store, catalog, name, revision, err) && share_out(catalog)) {
		catalog_index(catalog);
		return catalog;
	}
	err_set(err, ERR_STORE, "%s is damaged (revision %s): keep a copy of it, and restore a backup.", store->db->path,
	    revision);
	arena_free(arena);
	return NULL;
}

struct catalog *store_catalog_get(struct store *store, const char *name, const char *revision, struct err *err)
{
	struct catalog *catalog = NULL;

	if (!store_read_begin(store, err))
		return NULL;
	catalog = catalog_as_filed(store, name, revision, err);
	if (catalog != NULL && !catalog_complete(store, catalog, err)) {
		catalog_free(catalog);
		catalog = NULL;
	}
	store_read_end(store);
	return catalog;
}
