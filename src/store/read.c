/* Reading rows into the structures of store.h and records.h. */
#include "store/internal.h"

#include "store/papers.h"
#include "store/records.h"

/* --- assessments --- */

#define ASSESSMENT_COLUMNS                                                                         \
	"SELECT id, title, provider, model, catalog, revision, systemic_risk, open_source, sme, modifier, created_us, version," \
	" (SELECT assessment FROM carry WHERE from_assessment = id)," \
	" (SELECT from_assessment FROM carry WHERE assessment = id) FROM assessment"

static struct assessment assessment_at(const struct db_statement *statement)
{
	static const unsigned bits[] = {PROFILE_SYSTEMIC_RISK, PROFILE_OPEN_SOURCE, PROFILE_SME, PROFILE_MODIFIER};
	struct assessment assessment = {
		.id = db_copy_at(statement, 0), .title = db_copy_at(statement, 1), .provider = db_copy_at(statement, 2),
		.model = db_copy_at(statement, 3), .catalog = db_copy_at(statement, 4), .revision = db_copy_at(statement, 5),
		.created_us = db_integer_at(statement, 10), .version = db_integer_at(statement, 11),
		.successor = db_null_at(statement, 12) ? NULL : db_copy_at(statement, 12),
		.predecessor = db_null_at(statement, 13) ? NULL : db_copy_at(statement, 13),
	};

	for (size_t i = 0; i < COUNT(bits); i++)
		if (db_integer_at(statement, 6 + (int)i) != 0)
			assessment.profile |= bits[i];
	return assessment;
}

void assessment_clear(struct assessment *assessment)
{
	free(assessment->id);
	free(assessment->title);
	free(assessment->provider);
	free(assessment->model);
	free(assessment->catalog);
	free(assessment->revision);
	free(assessment->successor);
	free(assessment->predecessor);
	*assessment = (struct assessment){0};
}

/* A list is the caller's only when all of it could be read. */
#define FINISH(statement, out, list_free, err)                                                     \
	do {                                                                                       \
		if (db_end(statement, err) == STORE_OK)                                            \
			return true;                                                               \
		list_free(out);                                                                    \
		return false;                                                                      \
	} while (0)

#define FREE_LIST(list, clear)                                                                     \
	do {                                                                                       \
		for (size_t i = 0; i < (list)->n; i++)                                             \
			clear(&(list)->v[i]);                                                      \
		vec_free(list);                                                                    \
	} while (0)

bool store_assessment_list(struct store *store, struct assessment_list *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db, ASSESSMENT_COLUMNS " ORDER BY created_us, id");

	*out = (struct assessment_list)VEC_INIT;
	while (db_step(statement))
		vec_push(out, assessment_at(statement));
	FINISH(statement, out, assessment_list_free, err);
}

void assessment_list_free(struct assessment_list *list)
{
	FREE_LIST(list, assessment_clear);
}

bool store_assessment_get(struct store *store, const char *id, struct assessment *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db, ASSESSMENT_COLUMNS " WHERE id = ?1", db_text(id));
	bool found = db_step(statement);

	*out = found ? assessment_at(statement) : (struct assessment){0};
	if (db_end(statement, err) == STORE_OK && found)
		return true;
	assessment_clear(out);
	return err_set(err, ERR_INPUT, "There is no assessment %s.", id);
}

/* --- what lies in structures as entities.c says --- */

/* For a kind of row: reading all of an assessment into a list, and freeing the list. */
#define RECORDS(type, id)                                                                          \
	bool store_##type##_list(struct store *store, const char *assessment, struct type##_list *out, struct err *err) \
	{                                                                                          \
		struct db_statement *statement = entity_all(store->db, &entities[id], assessment); \
                                                                                                   \
		*out = (struct type##_list)VEC_INIT;                                               \
		while (db_step(statement)) {                                                       \
			struct type record = {0};                                                  \
                                                                                                   \
			record_take(&entities[id], statement, &record);                            \
			vec_push(out, record);                                                     \
		}                                                                                  \
		FINISH(statement, out, type##_list_free, err);                                     \
	}                                                                                          \
	void type##_list_free(struct type##_list *list)                                            \
	{                                                                                          \
		for (size_t i = 0; i < list->n; i++)                                               \
			record_free(&entities[id], &list->v[i]);                                   \
		vec_free(list);                                                                    \
	}

RECORDS(answer, ENTITY_ANSWER)
RECORDS(evidence, ENTITY_EVIDENCE)
RECORDS(link, ENTITY_LINK)
RECORDS(kpi_plan, ENTITY_KPI_PLAN)
RECORDS(kpi_value, ENTITY_KPI_VALUE)
RECORDS(position, ENTITY_POSITION)
RECORDS(task, ENTITY_TASK)
RECORDS(task_link, ENTITY_TASK_LINK)
RECORDS(gap_mark, ENTITY_GAP_MARK)
RECORDS(comment, ENTITY_COMMENT)
RECORDS(review, ENTITY_REVIEW)
RECORDS(signoff, ENTITY_SIGNOFF)
RECORDS(evidence_version, ENTITY_EVIDENCE_VERSION)
RECORDS(carry, ENTITY_CARRY)
RECORDS(carried, ENTITY_CARRIED)
RECORDS(decision, ENTITY_DECISION)
RECORDS(paper_setting, ENTITY_PAPER_SETTING)
RECORDS(snapshot, ENTITY_SNAPSHOT)
RECORDS(issued, ENTITY_ISSUED)
RECORDS(issued_file, ENTITY_ISSUED_FILE)

void answer_clear(struct answer *answer)
{
	record_free(&entities[ENTITY_ANSWER], answer);
	*answer = (struct answer){0};
}

void evidence_clear(struct evidence *evidence)
{
	record_free(&entities[ENTITY_EVIDENCE], evidence);
	*evidence = (struct evidence){0};
}

struct evidence evidence_copy(const struct evidence *evidence)
{
	struct evidence copy = *evidence;

	record_own(&entities[ENTITY_EVIDENCE], &copy);
	return copy;
}

bool operation_read_answer(struct operation *op, const char *check, struct answer *out)
{
	const struct entity *entity = &entities[ENTITY_ANSWER];
	json_t *keys = json_pack("{s:s}", "check_id", check);
	struct db_statement *statement;
	bool found;

	*out = (struct answer){0};
	if (keys == NULL) /* not UTF-8 */
		return false;
	statement = entity_one(op->store->db, entity, op->assessment, keys);
	found = db_step(statement);
	if (found)
		record_take(entity, statement, out);
	db_end(statement, NULL);
	json_decref(keys);
	return found;
}

/* --- revisions --- */

static struct revision_info revision_at(const struct db_statement *statement)
{
	struct revision_info info = {
		.catalog = db_copy_at(statement, 0), .revision = db_copy_at(statement, 1), .title = db_copy_at(statement, 2),
		.label = db_copy_at(statement, 3), .published = db_copy_at(statement, 4), .status = db_copy_at(statement, 5),
		.supersedes = db_null_at(statement, 6) ? NULL : db_copy_at(statement, 6),
		.imported_us = db_integer_at(statement, 8), .part_n = (unsigned)db_integer_at(statement, 9),
		.check_n = (unsigned)db_integer_at(statement, 10), .kpi_n = (unsigned)db_integer_at(statement, 11),
		.question_n = (unsigned)db_integer_at(statement, 12),
		.withdrawn = db_null_at(statement, 13) ? NULL : db_copy_at(statement, 13),
	};
	AUTO_STR hash = STR_INIT;

	str_add(&hash, db_text_at(statement, 7));
	str_cut(&hash, SHA256_HEX - 1);
	for (size_t i = 0; i < hash.len; i++)
		info.sha256[i] = hash.s[i];
	return info;
}

static void revision_clear(struct revision_info *info)
{
	free(info->catalog);
	free(info->revision);
	free(info->title);
	free(info->label);
	free(info->published);
	free(info->status);
	free(info->supersedes);
	free(info->withdrawn);
}

#define OF_REVISION(column, table) "(SELECT " column " FROM " table " x WHERE x.catalog = r.catalog AND x.revision = r.revision)"
#define COUNT_OF(table) "(SELECT COUNT(*) FROM " table " WHERE catalog = r.catalog AND revision = r.revision)"

bool store_catalog_list(struct store *store, struct revision_list *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db,
	    "SELECT catalog, revision, title, label, published, status, COALESCE(supersedes, "
	    OF_REVISION("follows", "succession") "), sha256, at_us, " COUNT_OF("part") ", "
	    COUNT_OF("check_item") ", " COUNT_OF("kpi") ", " COUNT_OF("question")
	    ", " OF_REVISION("reason", "withdrawal") " FROM revision r ORDER BY published, catalog, revision");

	*out = (struct revision_list)VEC_INIT;
	while (db_step(statement))
		vec_push(out, revision_at(statement));
	FINISH(statement, out, revision_list_free, err);
}

void revision_list_free(struct revision_list *list)
{
	FREE_LIST(list, revision_clear);
}
