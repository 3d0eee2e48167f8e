/* Reading assessments, answers, evidence and links into the structures of store.h. */
#include "store/internal.h"

/* --- assessments --- */

#define ASSESSMENT_COLUMNS                                                                         \
	"SELECT id, title, provider, model, catalog, revision, systemic_risk, open_source, sme, modifier, created_us, version" \
	" FROM assessment"

static struct assessment assessment_at(const struct db_statement *statement)
{
	static const unsigned bits[] = {PROFILE_SYSTEMIC_RISK, PROFILE_OPEN_SOURCE, PROFILE_SME, PROFILE_MODIFIER};
	struct assessment assessment = {
		.id = db_copy_at(statement, 0), .title = db_copy_at(statement, 1), .provider = db_copy_at(statement, 2),
		.model = db_copy_at(statement, 3), .catalog = db_copy_at(statement, 4), .revision = db_copy_at(statement, 5),
		.created_us = db_integer_at(statement, 10), .version = db_integer_at(statement, 11),
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

/* --- answers --- */

#define ANSWER_COLUMNS "SELECT check_id, verdict, reason, note, actor, at_us, version FROM answer"

static struct answer answer_at(const struct db_statement *statement)
{
	int verdict = verdict_parse(db_text_at(statement, 1));

	return (struct answer){
		.check = db_copy_at(statement, 0), .verdict = verdict < 0 ? VERDICT_OPEN : (enum verdict)verdict,
		.reason = db_copy_at(statement, 2), .note = db_copy_at(statement, 3), .by = db_copy_at(statement, 4),
		.at_us = db_integer_at(statement, 5), .version = db_integer_at(statement, 6),
	};
}

void answer_clear(struct answer *answer)
{
	free(answer->check);
	free(answer->reason);
	free(answer->note);
	free(answer->by);
	*answer = (struct answer){0};
}

bool store_answer_list(struct store *store, const char *assessment, struct answer_list *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db, ANSWER_COLUMNS " WHERE assessment = ?1 ORDER BY check_id",
	    db_text(assessment));

	*out = (struct answer_list)VEC_INIT;
	while (db_step(statement))
		vec_push(out, answer_at(statement));
	FINISH(statement, out, answer_list_free, err);
}

void answer_list_free(struct answer_list *list)
{
	FREE_LIST(list, answer_clear);
}

bool operation_read_answer(struct operation *op, const char *check, struct answer *out)
{
	struct db_statement *statement = db_query(op->store->db, ANSWER_COLUMNS " WHERE assessment = ?1 AND check_id = ?2",
	    db_text(op->assessment), db_text(check));
	bool found = db_step(statement);

	*out = found ? answer_at(statement) : (struct answer){0};
	db_end(statement, NULL);
	return found;
}

/* --- evidence --- */

static struct evidence evidence_at(const struct db_statement *statement)
{
	int kind = evidence_kind_parse(db_text_at(statement, 1));

	return (struct evidence){
		.id = db_copy_at(statement, 0), .kind = kind < 0 ? EVIDENCE_REFERENCE : (enum evidence_kind)kind,
		.title = db_copy_at(statement, 2), .location = db_copy_at(statement, 3), .date = db_copy_at(statement, 4),
		.valid_until = db_copy_at(statement, 5), .owner = db_copy_at(statement, 6), .sha256 = db_copy_at(statement, 7),
		.size = db_integer_at(statement, 8), .retired = db_integer_at(statement, 9) != 0,
		.by = db_copy_at(statement, 10), .at_us = db_integer_at(statement, 11), .version = db_integer_at(statement, 12),
	};
}

void evidence_clear(struct evidence *evidence)
{
	free(evidence->id);
	free(evidence->title);
	free(evidence->location);
	free(evidence->date);
	free(evidence->valid_until);
	free(evidence->owner);
	free(evidence->sha256);
	free(evidence->by);
	*evidence = (struct evidence){0};
}

bool store_evidence_list(struct store *store, const char *assessment, struct evidence_list *out, struct err *err)
{
	/* E-2 before E-10. */
	struct db_statement *statement = db_query(store->db,
	    "SELECT id, kind, title, location, date, valid_until, owner, sha256, size, retired, actor, at_us, version"
	    " FROM evidence WHERE assessment = ?1 ORDER BY length(id), id", db_text(assessment));

	*out = (struct evidence_list)VEC_INIT;
	while (db_step(statement))
		vec_push(out, evidence_at(statement));
	FINISH(statement, out, evidence_list_free, err);
}

void evidence_list_free(struct evidence_list *list)
{
	FREE_LIST(list, evidence_clear);
}

/* --- links --- */

static void link_clear(struct link *link)
{
	free(link->evidence);
	free(link->item);
}

bool store_link_list(struct store *store, const char *assessment, struct link_list *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db, "SELECT evidence, item FROM evidence_link WHERE assessment = ?1"
	    " ORDER BY length(evidence), evidence, item", db_text(assessment));

	*out = (struct link_list)VEC_INIT;
	while (db_step(statement))
		vec_push(out, (struct link){.evidence = db_copy_at(statement, 0), .item = db_copy_at(statement, 1)});
	FINISH(statement, out, link_list_free, err);
}

void link_list_free(struct link_list *list)
{
	FREE_LIST(list, link_clear);
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
}

#define COUNT_OF(table) "(SELECT COUNT(*) FROM " table " WHERE catalog = r.catalog AND revision = r.revision)"

bool store_catalog_list(struct store *store, struct revision_list *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db,
	    "SELECT catalog, revision, title, label, published, status, supersedes, sha256, at_us, " COUNT_OF("part") ", "
	    COUNT_OF("check_item") ", " COUNT_OF("kpi") ", " COUNT_OF("question")
	    " FROM revision r ORDER BY published, catalog, revision");

	*out = (struct revision_list)VEC_INIT;
	while (db_step(statement))
		vec_push(out, revision_at(statement));
	FINISH(statement, out, revision_list_free, err);
}

void revision_list_free(struct revision_list *list)
{
	FREE_LIST(list, revision_clear);
}
