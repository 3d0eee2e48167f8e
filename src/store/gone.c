/* Assessments that undoing a carrying over took away: their history stays, and redo brings them back. */
#include "store/internal.h"

#include <string.h>

#define GONE "assessment IN (SELECT assessment FROM chain_head WHERE assessment <> '' AND assessment NOT IN" \
	" (SELECT id FROM assessment)) AND after = ''"

/* Whether an assessment was made from another one as that one stands now. */
static bool was_made_from(const char *carry, const char *from, int64_t seq, const char *hash)
{
	json_t *row = json_loads(carry, 0, NULL);
	bool same = row != NULL && str_same(row_text(row, "from_assessment"), from) &&
	    row_integer(row, "from_seq") == seq && str_same(row_text(row, "from_hash"), hash);

	json_decref(row);
	return same;
}

char *gone_carry(struct store *store, const char *from, const char *actor)
{
	AUTO_FREE char *name = text_trim(actor);
	char hash[SHA256_HEX], *found = NULL;
	struct db_statement *statement;
	int64_t seq;

	if (!store_head(store, from, &seq, hash, NULL))
		return NULL;
	statement = db_query(store->db, "SELECT assessment, before FROM history WHERE " GONE
	    " AND entity = ?1 AND actor = ?2 ORDER BY at_us DESC, assessment", db_text(entities[ENTITY_CARRY].name), db_text(name));
	while (found == NULL && db_step(statement))
		if (was_made_from(db_text_at(statement, 1), from, seq, hash))
			found = db_copy_at(statement, 0);
	db_end(statement, NULL);
	return found;
}

static struct assessment gone_at(const struct db_statement *statement)
{
	json_t *row = json_loads(db_text_at(statement, 1), 0, NULL);
	struct assessment assessment = {
		.id = db_copy_at(statement, 0), .title = xstrdup(row_text(row, "title")),
		.provider = xstrdup(row_text(row, "provider")), .model = xstrdup(row_text(row, "model")),
		.catalog = xstrdup(row_text(row, "catalog")), .revision = xstrdup(row_text(row, "revision")),
	};

	json_decref(row);
	return assessment;
}

bool store_assessment_gone(struct store *store, struct assessment_list *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db, "SELECT assessment, before FROM history WHERE " GONE
	    " AND entity = ?1 ORDER BY assessment, seq DESC", db_text(entities[ENTITY_ASSESSMENT].name));

	*out = (struct assessment_list)VEC_INIT;
	while (db_step(statement)) /* of one that was taken away twice, the newer row is the first */
		if (out->n == 0 || strcmp(out->v[out->n - 1].id, db_text_at(statement, 0)) != 0)
			vec_push(out, gone_at(statement));
	if (db_end(statement, err) == STORE_OK)
		return true;
	assessment_list_free(out);
	return false;
}
