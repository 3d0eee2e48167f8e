/* What people say of revisions: lineage, which follows which, and what was withdrawn. */
#include "store/catalog-internal.h"

#include <string.h>

/* --- reading --- */

/* Calls for each row of an entity without scope that is of the revision (NULL: all). */
#define ROWS_OF(type, id, out, of, one)                                                                \
	do {                                                                                       \
		struct db_statement *statement = entity_all(store->db, &entities[id], NULL);       \
                                                                                                   \
		*(out) = (struct type##_list)VEC_INIT;                                             \
		while (db_step(statement)) {                                                       \
			struct type row = {0};                                                     \
                                                                                                   \
			record_take(&entities[id], statement, &row);                               \
			if (is_of(row.catalog, row.revision, of, one))                            \
				vec_push(out, row);                                                \
			else                                                                       \
				record_free(&entities[id], &row);                                  \
		}                                                                                  \
		if (db_end(statement, err) == STORE_OK)                                            \
			return true;                                                               \
		type##_list_free(out);                                                             \
		return false;                                                                      \
	} while (0)

#define FREE_ROWS(id, list)                                                                        \
	do {                                                                                       \
		for (size_t i = 0; i < (list)->n; i++)                                             \
			record_free(&entities[id], &(list)->v[i]);                                 \
		vec_free(list);                                                                    \
	} while (0)

static bool is_of(const char *row_catalog, const char *row_revision, const char *catalog, const char *revision)
{
	return catalog == NULL || (strcmp(row_catalog, catalog) == 0 && strcmp(row_revision, revision) == 0);
}

bool store_lineage_list(struct store *store, const char *catalog, const char *revision, struct lineage_row_list *out,
    struct err *err)
{
	ROWS_OF(lineage_row, ENTITY_LINEAGE, out, catalog, revision);
}

void lineage_row_list_free(struct lineage_row_list *list)
{
	FREE_ROWS(ENTITY_LINEAGE, list);
}

bool store_succession_list(struct store *store, struct succession_list *out, struct err *err)
{
	ROWS_OF(succession, ENTITY_SUCCESSION, out, NULL, NULL);
}

void succession_list_free(struct succession_list *list)
{
	FREE_ROWS(ENTITY_SUCCESSION, list);
}

bool store_withdrawal_list(struct store *store, struct withdrawal_list *out, struct err *err)
{
	ROWS_OF(withdrawal, ENTITY_WITHDRAWAL, out, NULL, NULL);
}

void withdrawal_list_free(struct withdrawal_list *list)
{
	FREE_ROWS(ENTITY_WITHDRAWAL, list);
}

bool store_correction_list(struct store *store, const char *catalog, const char *revision, struct correction_list *out,
    struct err *err)
{
	ROWS_OF(correction, ENTITY_CORRECTION, out, catalog, revision);
}

void correction_list_free(struct correction_list *list)
{
	FREE_ROWS(ENTITY_CORRECTION, list);
}

/* --- lineage becomes part of a catalog in memory --- */

static bool has_lineage_of_its_own(const struct catalog *catalog)
{
	for (uint32_t i = 0; i < catalog->part_n; i++)
		if (catalog->parts[i].has_from)
			return true;
	return catalog->dropped_n > 0;
}

bool lineage_used(const struct catalog *catalog, const struct lineage_row *row)
{
	return !catalog->own_lineage && str_same(catalog->supersedes, row->follows);
}

static struct list ids_of(struct arena *arena, const char *ids)
{
	AUTO_FREE char *words = xstrdup(ids);
	size_t most = strlen(ids) / 2 + 1, n = 0;
	const char **v = arena_alloc(arena, most, sizeof *v);
	char *rest = NULL;

	for (char *id = strtok_r(words, " ", &rest); id != NULL; id = strtok_r(NULL, " ", &rest))
		v[n++] = arena_strdup(arena, id);
	return (struct list){.v = v, .n = n};
}

static void give_part(struct catalog *catalog, struct part *part, const struct lineage_row *row)
{
	int change = *row->change == '\0' ? CHANGE_NONE : change_kind_parse(row->change);

	part->from = ids_of(catalog->arena, row->from);
	part->has_from = true;
	part->change = change < 0 ? CHANGE_NONE : (enum change_kind)change;
	if (part->from.n == 0 && change == CHANGE_NONE)
		part->change = CHANGE_NEW;
	part->change_note = arena_strdup(catalog->arena, row->note);
}

/* The arrays are the catalog's own, and nobody else has seen them yet. */
#define WRITABLE(type, array) ((struct type *)(uintptr_t)(array))

static void give_from(struct catalog *catalog, const struct lineage_row *row)
{
	struct item_ref ref = catalog_find(catalog, row->item);

	if (ref.kind == ITEM_PART)
		give_part(catalog, &WRITABLE(part, catalog->parts)[ref.index], row);
	else if (ref.kind == ITEM_CHECK)
		WRITABLE(check, catalog->checks)[ref.index].from = ids_of(catalog->arena, row->from);
	else if (ref.kind == ITEM_KPI)
		WRITABLE(kpi, catalog->kpis)[ref.index].from = ids_of(catalog->arena, row->from);
}

static void give_dropped(struct catalog *catalog, const struct lineage_row_list *rows)
{
	struct dropped *dropped = arena_alloc(catalog->arena, rows->n, sizeof *dropped);
	uint32_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i].relation == LINEAGE_DROPPED && lineage_used(catalog, &rows->v[i]))
			dropped[n++] = (struct dropped){.id = arena_strdup(catalog->arena, rows->v[i].item),
				.note = arena_strdup(catalog->arena, rows->v[i].note)};
	if (n > 0) {
		catalog->dropped = dropped;
		catalog->dropped_n = n;
	}
}

/* "Jane Doe, Max Mustermann" */
static void add_name(struct str *names, const char *name)
{
	for (const char *at = str_text(names); (at = strstr(at, name)) != NULL; at++)
		if ((at == names->s || at[-1] == ' ') && (at[strlen(name)] == ',' || at[strlen(name)] == '\0'))
			return;
	str_addf(names, "%s%s", names->len > 0 ? ", " : "", name);
}

static void give_lineage(struct catalog *catalog, const struct lineage_row_list *rows)
{
	AUTO_STR names = STR_INIT;

	for (size_t i = 0; i < rows->n; i++) {
		if (rows->v[i].relation == LINEAGE_REFUSED || !lineage_used(catalog, &rows->v[i]))
			continue;
		add_name(&names, rows->v[i].by);
		if (rows->v[i].relation == LINEAGE_FROM)
			give_from(catalog, &rows->v[i]);
	}
	give_dropped(catalog, rows);
	if (names.len > 0)
		catalog->lineage_by = arena_strdup(catalog->arena, names.s);
}

static bool give_succession(struct store *store, struct catalog *catalog, struct err *err)
{
	struct succession_list list;

	if (catalog->supersedes != NULL)
		return true;
	if (!store_succession_list(store, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++)
		if (is_of(list.v[i].catalog, list.v[i].revision, catalog->catalog, catalog->revision)) {
			catalog->supersedes = arena_strdup(catalog->arena, list.v[i].follows);
			catalog->follows_by = arena_strdup(catalog->arena, list.v[i].by);
		}
	succession_list_free(&list);
	return true;
}

/* So that it is said wherever the revision is named. */
static bool give_withdrawal(struct store *store, struct catalog *catalog, struct err *err)
{
	struct withdrawal_list list;

	if (!store_withdrawal_list(store, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++)
		if (is_of(list.v[i].catalog, list.v[i].revision, catalog->catalog, catalog->revision)) {
			AUTO_FREE char *label = xasprintf("%s (withdrawn)", catalog->label);

			catalog->withdrawn = arena_strdup(catalog->arena, list.v[i].reason);
			catalog->label = arena_strdup(catalog->arena, label);
		}
	withdrawal_list_free(&list);
	return true;
}

bool catalog_complete(struct store *store, struct catalog *catalog, struct err *err)
{
	struct lineage_row_list rows;

	catalog->own_lineage = has_lineage_of_its_own(catalog);
	if (!give_withdrawal(store, catalog, err) || !give_succession(store, catalog, err) ||
	    !store_lineage_list(store, catalog->catalog, catalog->revision, &rows, err))
		return false;
	give_lineage(catalog, &rows);
	lineage_row_list_free(&rows);
	return true;
}

/* --- saving lineage --- */

struct saving {
	struct store *store;
	const struct catalog *old, *new; /* as the files say */
	const struct lineage_row *rows;
	size_t n;
};

static enum item_kind kind_in(const struct catalog *catalog, const char *id)
{
	return catalog_find(catalog, id).kind;
}

static bool check_ids(const struct saving *saving, const struct lineage_row *row, enum item_kind kind, struct err *err)
{
	AUTO_FREE char *ids = xstrdup(row->from);
	AUTO_STR seen = STR_INIT;
	char *rest = NULL;

	for (char *id = strtok_r(ids, " ", &rest); id != NULL; id = strtok_r(NULL, " ", &rest)) {
		AUTO_FREE char *marked = xasprintf(" %s ", id);

		if (kind_in(saving->old, id) != kind)
			return err_set(err, ERR_INPUT, "%s of %s can't come from %s: %s has no such %s.", row->item,
			    saving->new->revision, id, saving->old->revision,
			    kind == ITEM_PART ? "part" : kind == ITEM_CHECK ? "check" : "KPI");
		if (strstr(str_text(&seen), marked) != NULL)
			return err_set(err, ERR_INPUT, "%s is named twice for %s: name it once.", id, row->item);
		str_add(&seen, marked);
	}
	return true;
}

static bool check_change(const struct lineage_row *row, enum item_kind kind, struct err *err)
{
	if (*row->change != '\0' && (kind != ITEM_PART || row->relation != LINEAGE_FROM))
		return err_set(err, ERR_INPUT, "What changed in substance is said of parts: leave it out for %s.", row->item);
	if (*row->change != '\0' && change_kind_parse(row->change) <= 0)
		return err_set(err, ERR_INPUT, "\"%s\" is no kind of change: same, clarified, tightened, relaxed, restructured or "
		    "new was expected.", row->change);
	if (row->relation == LINEAGE_REFUSED && *row->from == '\0')
		return err_set(err, ERR_INPUT, "Say which item %s does not come from.", row->item);
	return true;
}

static bool check_lineage_row(const struct saving *saving, const struct lineage_row *row, struct err *err)
{
	const struct catalog *catalog = row->relation == LINEAGE_DROPPED ? saving->old : saving->new;
	enum item_kind kind = kind_in(catalog, row->item);

	if (row->gone)
		return true;
	if (kind == ITEM_NONE || kind == ITEM_QUESTION)
		return err_set(err, ERR_INPUT, "%s has no part, check or KPI %s.", catalog->revision, row->item);
	if (row->relation == LINEAGE_DROPPED && *row->from != '\0')
		return err_set(err, ERR_INPUT, "%s is dropped, so it comes from nothing here.", row->item);
	return check_change(row, kind, err) && check_ids(saving, row, kind, err);
}

static bool names_id(const char *ids, const char *id)
{
	const size_t length = strlen(id);

	for (const char *at = ids; (at = strstr(at, id)) != NULL; at++)
		if ((at == ids || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

/* As the rows will be: nothing may be dropped and continued. */
static bool check_dropped(struct store *store, const struct catalog *new, const char *follows, struct err *err)
{
	struct lineage_row_list rows;
	bool good = store_lineage_list(store, new->catalog, new->revision, &rows, err);

	for (size_t i = 0; good && i < rows.n; i++) {
		const struct lineage_row *dropped = &rows.v[i];

		for (size_t j = 0; good && dropped->relation == LINEAGE_DROPPED && j < rows.n; j++)
			if (rows.v[j].relation == LINEAGE_FROM && str_same(rows.v[j].follows, follows) &&
			    str_same(dropped->follows, follows) && names_id(rows.v[j].from, dropped->item))
				good = err_set(err, ERR_INPUT, "%s of %s can't be both dropped and continued, and %s of %s comes from it: "
				    "reopen one of the two decisions.", dropped->item, follows,
				    rows.v[j].item, new->revision);
	}
	lineage_row_list_free(&rows);
	return good;
}

static enum store_result save_record_of(struct operation *op, enum entity_id id, const void *record, bool gone,
    struct err *err)
{
	json_t *row;
	enum store_result result;

	if (!check_record(op, &entities[id], record, err))
		return save_refused(op);
	row = record_row(&entities[id], record);
	if (row == NULL) {
		err_set(err, ERR_INPUT, "This is not valid UTF-8 text.");
		return save_refused(op);
	}
	result = change_row(op, &entities[id], row, gone ? NULL : row, record_version(&entities[id], record), err);
	json_decref(row);
	return result;
}

/* Whether `revision` can be reached from `from` by what follows what. */
static bool leads_to(struct store *store, const char *catalog, const char *from, const char *revision)
{
	struct revision_list list;
	bool found = false;
	const char *at = from;

	if (!store_catalog_list(store, &list, NULL))
		return false;
	for (size_t steps = 0; at != NULL && !found && steps <= list.n; steps++) {
		const char *next = NULL;

		found = strcmp(at, revision) == 0;
		for (size_t i = 0; i < list.n; i++)
			if (strcmp(list.v[i].catalog, catalog) == 0 && strcmp(list.v[i].revision, at) == 0)
				next = list.v[i].supersedes;
		at = next;
	}
	revision_list_free(&list);
	return found;
}

static bool check_follows(struct store *store, const struct catalog *new, const char *follows, const char *said,
    struct err *err)
{
	if (str_same(new->revision, follows))
		return err_set(err, ERR_INPUT, "A revision can't follow itself: name two.");
	if (new->supersedes != NULL && !str_same(new->supersedes, follows))
		return err_set(err, ERR_INPUT, "The file of %s says that it follows %s, so lineage can't be given from %s.",
		    new->revision, new->supersedes, follows);
	if (new->supersedes == NULL && said != NULL && !str_same(said, follows))
		return err_set(err, ERR_INPUT, "It was recorded that %s follows %s: undo that first (adhere catalog undo).",
		    new->revision, said);
	if (leads_to(store, new->catalog, follows, new->revision))
		return err_set(err, ERR_INPUT, "%s already follows from %s: name the older revision first.", follows,
		    new->revision);
	return true;
}

/* Records that `new` follows; nothing when the file says so, or it was said before. */
static enum store_result save_succession(struct operation *op, const struct catalog *new, const char *follows,
    struct err *err)
{
	const struct succession row = {.catalog = (char *)new->catalog, .revision = (char *)new->revision,
		.follows = (char *)follows};
	struct succession_list list;
	const char *said = NULL;
	enum store_result result = STORE_OK;

	if (!store_succession_list(op->store, &list, err))
		return operation_fail(op, STORE_FAILED);
	for (size_t i = 0; i < list.n; i++)
		if (is_of(list.v[i].catalog, list.v[i].revision, new->catalog, new->revision))
			said = list.v[i].follows;
	if (!check_follows(op->store, new, follows, said, err))
		result = save_refused(op);
	else if (new->supersedes == NULL && said == NULL)
		result = save_record_of(op, ENTITY_SUCCESSION, &row, false, err);
	succession_list_free(&list);
	return result;
}

static enum store_result save_rows(struct operation *op, const struct saving *saving, struct err *err)
{
	enum store_result result = save_succession(op, saving->new, saving->old->revision, err);

	for (size_t i = 0; result == STORE_OK && i < saving->n; i++) {
		struct lineage_row row = saving->rows[i];

		row.catalog = (char *)saving->new->catalog;
		row.revision = (char *)saving->new->revision;
		row.follows = (char *)saving->old->revision;
		result = check_lineage_row(saving, &row, err) ? save_record_of(op, ENTITY_LINEAGE, &row, row.gone, err) :
		    save_refused(op);
	}
	if (result == STORE_OK && !check_dropped(op->store, saving->new, saving->old->revision, err))
		result = save_refused(op);
	return result;
}

/* Commits, or takes back and returns why. */
static enum store_result finish(struct operation *op, enum store_result result, struct err *err)
{
	if (result == STORE_OK)
		return operation_commit(op, NULL, err);
	operation_abort(op);
	return result;
}

static enum store_result save_between(struct store *store, const struct saving *saving, const char *actor, const char *id,
    struct err *err)
{
	enum store_result result;
	struct operation *op;

	if (saving->n > 0 && has_lineage_of_its_own(saving->new)) {
		err_set(err, ERR_INPUT, "The file of %s has lineage of its own, which counts: correct the file if it is wrong.",
		    saving->new->revision);
		return STORE_REFUSED;
	}
	op = operation_begin_as(store, CATALOGS, actor, id, WAY_DO, NULL, &result, err);
	return op == NULL ? result : finish(op, op->repeated ? STORE_OK : save_rows(op, saving, err), err);
}

enum store_result store_lineage_save(struct store *store, const char *catalog, const char *revision, const char *follows,
    const struct lineage_row *rows, size_t n, const char *actor, const char *id, struct err *err)
{
	struct catalog *old = catalog_as_filed(store, catalog, follows, err);
	struct catalog *new = old == NULL ? NULL : catalog_as_filed(store, catalog, revision, err);
	const struct saving saving = {.store = store, .old = old, .new = new, .rows = rows, .n = n};
	enum store_result result = new == NULL ? STORE_REFUSED : save_between(store, &saving, actor, id, err);

	catalog_free(old);
	catalog_free(new);
	return result;
}

/* --- withdrawing --- */

static bool is_stored(struct store *store, const char *catalog, const char *revision, struct err *err)
{
	if (save_any_row(db_query(store->db, "SELECT 1 FROM revision WHERE catalog = ?1 AND revision = ?2", db_text(catalog),
	    db_text(revision)), err))
		return true;
	return err_set(err, ERR_INPUT, "There is no revision %s of %s in the database: see \"adhere catalog list\".", revision,
	    catalog);
}

/* The stored row, whose version and reason are those to change. */
static enum store_result withdraw(struct operation *op, struct withdrawal *row, bool gone, struct err *err)
{
	int64_t version;
	json_t *stored = save_stored(op, ENTITY_WITHDRAWAL, row, &version, err);
	const bool there = stored != NULL;

	json_decref(stored);
	if (op->failed != STORE_OK || op->repeated)
		return op->failed;
	if (gone && !there) {
		err_set(err, ERR_INPUT, "The revision %s is not withdrawn.", row->revision);
		return save_refused(op);
	}
	row->version = version;
	if (gone)
		row->reason = (char *)"-"; /* only the keys matter */
	return save_record_of(op, ENTITY_WITHDRAWAL, row, gone, err);
}

enum store_result store_catalog_withdraw(struct store *store, const char *catalog, const char *revision, const char *reason,
    const char *actor, const char *id, struct err *err)
{
	struct withdrawal row = {.catalog = (char *)catalog, .revision = (char *)revision, .reason = (char *)reason};
	enum store_result result;
	struct operation *op;

	if (!is_stored(store, catalog, revision, err))
		return STORE_REFUSED;
	op = operation_begin_as(store, CATALOGS, actor, id, WAY_DO, NULL, &result, err);
	return op == NULL ? result : finish(op, withdraw(op, &row, reason == NULL, err), err);
}
