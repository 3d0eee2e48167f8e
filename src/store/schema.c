/* The tables. A step that was ever released is never edited: a change is a new step. */
#include "store/schema.h"

#define GUARD(table, verb)                                                                         \
	"CREATE TRIGGER " table "_no_" verb " BEFORE " verb " ON " table                           \
	" BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END"

static const char *const step_1[] = {
	/* Catalogs: what was imported, as rows and as the bytes of the file. Lists are lines of a text; in a line a
	 * backslash is written \\, a line feed \n, and an empty line of its own \0. */
	"CREATE TABLE revision (catalog TEXT NOT NULL, revision TEXT NOT NULL, title TEXT NOT NULL, label TEXT NOT NULL,"
	" published TEXT NOT NULL, status TEXT NOT NULL, supersedes TEXT, language TEXT, publisher TEXT, url TEXT,"
	" notice TEXT, sha256 TEXT NOT NULL, actor TEXT NOT NULL, at_us INTEGER NOT NULL, version INTEGER NOT NULL,"
	" PRIMARY KEY (catalog, revision)) STRICT",
	"CREATE TABLE revision_source (catalog TEXT NOT NULL, revision TEXT NOT NULL, bytes BLOB NOT NULL,"
	" PRIMARY KEY (catalog, revision), FOREIGN KEY (catalog, revision) REFERENCES revision) STRICT",
	"CREATE TABLE part (catalog TEXT NOT NULL, revision TEXT NOT NULL, ord INTEGER NOT NULL, id TEXT NOT NULL,"
	" ref TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, parent INTEGER, parent_id TEXT, depth INTEGER NOT NULL,"
	" subtree_end INTEGER NOT NULL, applies_to TEXT NOT NULL, applies_to_effective TEXT NOT NULL, exempt TEXT,"
	" exempt_effective TEXT NOT NULL, legal TEXT NOT NULL, summary TEXT, note TEXT, from_ids TEXT,"
	" change TEXT NOT NULL, change_note TEXT, PRIMARY KEY (catalog, revision, ord),"
	" UNIQUE (catalog, revision, id), FOREIGN KEY (catalog, revision) REFERENCES revision) STRICT",
	"CREATE TABLE check_item (catalog TEXT NOT NULL, revision TEXT NOT NULL, ord INTEGER NOT NULL, id TEXT NOT NULL,"
	" part INTEGER NOT NULL, part_id TEXT NOT NULL, text TEXT NOT NULL, from_ids TEXT NOT NULL, evidence TEXT NOT NULL,"
	" PRIMARY KEY (catalog, revision, ord), UNIQUE (catalog, revision, id),"
	" FOREIGN KEY (catalog, revision, part) REFERENCES part) STRICT",
	"CREATE TABLE kpi (catalog TEXT NOT NULL, revision TEXT NOT NULL, ord INTEGER NOT NULL, id TEXT NOT NULL,"
	" part INTEGER NOT NULL, part_id TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL, unit TEXT, target TEXT,"
	" from_ids TEXT NOT NULL, PRIMARY KEY (catalog, revision, ord), UNIQUE (catalog, revision, id),"
	" FOREIGN KEY (catalog, revision, part) REFERENCES part) STRICT",
	"CREATE TABLE question (catalog TEXT NOT NULL, revision TEXT NOT NULL, ord INTEGER NOT NULL, id TEXT NOT NULL,"
	" part INTEGER NOT NULL, part_id TEXT NOT NULL, text TEXT NOT NULL, closes TEXT,"
	" PRIMARY KEY (catalog, revision, ord), UNIQUE (catalog, revision, id),"
	" FOREIGN KEY (catalog, revision, part) REFERENCES part) STRICT",
	"CREATE TABLE deadline (catalog TEXT NOT NULL, revision TEXT NOT NULL, ord INTEGER NOT NULL, date TEXT NOT NULL,"
	" title TEXT NOT NULL, basis TEXT, PRIMARY KEY (catalog, revision, ord),"
	" FOREIGN KEY (catalog, revision) REFERENCES revision) STRICT",
	"CREATE TABLE term (catalog TEXT NOT NULL, revision TEXT NOT NULL, ord INTEGER NOT NULL, term TEXT NOT NULL,"
	" definition TEXT NOT NULL, PRIMARY KEY (catalog, revision, ord),"
	" FOREIGN KEY (catalog, revision) REFERENCES revision) STRICT",
	"CREATE TABLE dropped (catalog TEXT NOT NULL, revision TEXT NOT NULL, ord INTEGER NOT NULL, id TEXT NOT NULL,"
	" note TEXT, PRIMARY KEY (catalog, revision, ord), FOREIGN KEY (catalog, revision) REFERENCES revision) STRICT",
	"CREATE TABLE resolved (catalog TEXT NOT NULL, revision TEXT NOT NULL, ord INTEGER NOT NULL, id TEXT NOT NULL,"
	" in_revision TEXT NOT NULL, by_ids TEXT NOT NULL, note TEXT, PRIMARY KEY (catalog, revision, ord),"
	" FOREIGN KEY (catalog, revision) REFERENCES revision) STRICT",

	/* What officers say. `version` is the number of the history entry that made the row what it is. */
	"CREATE TABLE assessment (id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, provider TEXT NOT NULL,"
	" model TEXT NOT NULL, catalog TEXT NOT NULL, revision TEXT NOT NULL,"
	" systemic_risk INTEGER NOT NULL CHECK (systemic_risk IN (0, 1)),"
	" open_source INTEGER NOT NULL CHECK (open_source IN (0, 1)), sme INTEGER NOT NULL CHECK (sme IN (0, 1)),"
	" modifier INTEGER NOT NULL CHECK (modifier IN (0, 1)), created_us INTEGER NOT NULL, version INTEGER NOT NULL,"
	" FOREIGN KEY (catalog, revision) REFERENCES revision) STRICT",
	"CREATE TABLE answer (assessment TEXT NOT NULL REFERENCES assessment, check_id TEXT NOT NULL,"
	" verdict TEXT NOT NULL CHECK (verdict IN ('open', 'met', 'partly', 'not-met', 'n/a')), reason TEXT NOT NULL,"
	" note TEXT NOT NULL, actor TEXT NOT NULL, at_us INTEGER NOT NULL, version INTEGER NOT NULL,"
	" PRIMARY KEY (assessment, check_id)) STRICT",
	"CREATE TABLE evidence (assessment TEXT NOT NULL REFERENCES assessment, id TEXT NOT NULL,"
	" kind TEXT NOT NULL CHECK (kind IN ('url', 'file', 'reference')), title TEXT NOT NULL, location TEXT NOT NULL,"
	" date TEXT NOT NULL, valid_until TEXT NOT NULL, owner TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,"
	" retired INTEGER NOT NULL CHECK (retired IN (0, 1)), actor TEXT NOT NULL, at_us INTEGER NOT NULL,"
	" version INTEGER NOT NULL, PRIMARY KEY (assessment, id)) STRICT",
	"CREATE TABLE evidence_link (assessment TEXT NOT NULL, evidence TEXT NOT NULL, item TEXT NOT NULL,"
	" actor TEXT NOT NULL, at_us INTEGER NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (assessment, evidence, item),"
	" FOREIGN KEY (assessment, evidence) REFERENCES evidence) STRICT",

	/* Who said what when. The entries with assessment '' are those of the catalogs. */
	"CREATE TABLE history (assessment TEXT NOT NULL, seq INTEGER NOT NULL, at_us INTEGER NOT NULL, actor TEXT NOT NULL,"
	" operation TEXT NOT NULL, step INTEGER NOT NULL, way TEXT NOT NULL CHECK (way IN ('do', 'undo', 'redo')),"
	" target TEXT NOT NULL, entity TEXT NOT NULL, item TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,"
	" hash TEXT NOT NULL, PRIMARY KEY (assessment, seq), UNIQUE (operation, step)) STRICT",
	GUARD("history", "UPDATE"),
	GUARD("history", "DELETE"),
	"CREATE TABLE chain_head (assessment TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT",

	/* Remembered without history. */
	"CREATE TABLE draft (assessment TEXT NOT NULL, actor TEXT NOT NULL, item TEXT NOT NULL, text TEXT NOT NULL,"
	" at_us INTEGER NOT NULL, PRIMARY KEY (assessment, actor, item)) STRICT",
	"CREATE TABLE setting (actor TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
	" PRIMARY KEY (actor, name)) STRICT",
	NULL,
};

#define OF_ASSESSMENT "assessment TEXT NOT NULL REFERENCES assessment, "
#define STAMPS " actor TEXT NOT NULL, at_us INTEGER NOT NULL, version INTEGER NOT NULL, "

/* What officers keep beside answers and evidence. */
static const char *const step_2[] = {
	"ALTER TABLE evidence ADD COLUMN collected TEXT NOT NULL DEFAULT ''",
	"CREATE TABLE evidence_version (assessment TEXT NOT NULL, evidence TEXT NOT NULL,"
	" number INTEGER NOT NULL CHECK (number > 0), location TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,"
	" date TEXT NOT NULL," STAMPS "PRIMARY KEY (assessment, evidence, number),"
	" FOREIGN KEY (assessment, evidence) REFERENCES evidence) STRICT",
	"CREATE TABLE kpi_plan (" OF_ASSESSMENT "kpi TEXT NOT NULL, target TEXT NOT NULL, unit TEXT NOT NULL,"
	" direction TEXT NOT NULL CHECK (direction IN ('at-least', 'at-most', 'exactly')),"
	" every_days INTEGER NOT NULL CHECK (every_days >= 0), owner TEXT NOT NULL," STAMPS
	"PRIMARY KEY (assessment, kpi)) STRICT",
	"CREATE TABLE kpi_value (" OF_ASSESSMENT "id TEXT NOT NULL, kpi TEXT NOT NULL, date TEXT NOT NULL,"
	" value TEXT NOT NULL, note TEXT NOT NULL, retired INTEGER NOT NULL CHECK (retired IN (0, 1))," STAMPS
	"PRIMARY KEY (assessment, id)) STRICT",
	"CREATE TABLE position (" OF_ASSESSMENT "question TEXT NOT NULL,"
	" state TEXT NOT NULL CHECK (state IN ('to-consider', 'drafting', 'approved', 'submitted', 'no-comment')),"
	" text TEXT NOT NULL, internal TEXT NOT NULL, owner TEXT NOT NULL,"
	" limit_unit TEXT NOT NULL CHECK (limit_unit IN ('none', 'words', 'characters')),"
	" limit_count INTEGER NOT NULL CHECK (limit_count >= 0)," STAMPS "PRIMARY KEY (assessment, question)) STRICT",
	"CREATE TABLE action (" OF_ASSESSMENT "id TEXT NOT NULL, title TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL,"
	" priority TEXT NOT NULL CHECK (priority IN ('low', 'medium', 'high')),"
	" state TEXT NOT NULL CHECK (state IN ('open', 'in-progress', 'blocked', 'done', 'accepted-risk')),"
	" progress TEXT NOT NULL, reason TEXT NOT NULL, expires TEXT NOT NULL,"
	" retired INTEGER NOT NULL CHECK (retired IN (0, 1))," STAMPS "PRIMARY KEY (assessment, id)) STRICT",
	"CREATE TABLE action_check (assessment TEXT NOT NULL, action TEXT NOT NULL, check_id TEXT NOT NULL," STAMPS
	"PRIMARY KEY (assessment, action, check_id), FOREIGN KEY (assessment, action) REFERENCES action) STRICT",
	"CREATE TABLE gap_mark (" OF_ASSESSMENT "check_id TEXT NOT NULL,"
	" severity TEXT NOT NULL CHECK (severity IN ('not-set', 'low', 'medium', 'high', 'critical'))," STAMPS
	"PRIMARY KEY (assessment, check_id)) STRICT",
	"CREATE TABLE comment (" OF_ASSESSMENT "id TEXT NOT NULL, item TEXT NOT NULL, text TEXT NOT NULL,"
	" resolved INTEGER NOT NULL CHECK (resolved IN (0, 1)), author TEXT NOT NULL," STAMPS
	"PRIMARY KEY (assessment, id)) STRICT",
	"CREATE TABLE review (" OF_ASSESSMENT "part TEXT NOT NULL, assignee TEXT NOT NULL,"
	" state TEXT NOT NULL CHECK (state IN ('none', 'submitted', 'accepted', 'sent-back')), author TEXT NOT NULL,"
	" reason TEXT NOT NULL, head_seq INTEGER NOT NULL," STAMPS "PRIMARY KEY (assessment, part)) STRICT",
	"CREATE TABLE signoff (" OF_ASSESSMENT "id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,"
	" date TEXT NOT NULL, head_seq INTEGER NOT NULL, head_hash TEXT NOT NULL,"
	" withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))," STAMPS "PRIMARY KEY (assessment, id)) STRICT",
	NULL,
};

/* Where an assessment was carried over from, and what became of each thing in it. */
static const char *const step_carry[] = {
	"CREATE TABLE carry (assessment TEXT NOT NULL PRIMARY KEY REFERENCES assessment,"
	" from_assessment TEXT NOT NULL REFERENCES assessment, from_revision TEXT NOT NULL, from_seq INTEGER NOT NULL,"
	" from_hash TEXT NOT NULL, answers INTEGER NOT NULL, carried INTEGER NOT NULL, to_confirm INTEGER NOT NULL,"
	" reset INTEGER NOT NULL, left_behind INTEGER NOT NULL, fresh INTEGER NOT NULL, actor TEXT NOT NULL,"
	" at_us INTEGER NOT NULL, version INTEGER NOT NULL,"
	" CHECK (answers = carried + to_confirm + reset + left_behind)) STRICT",
	"CREATE UNIQUE INDEX carry_from ON carry (from_assessment)",
	"CREATE TABLE carried (" OF_ASSESSMENT
	"what TEXT NOT NULL CHECK (what IN ('check', 'gap', 'link', 'action-link', 'kpi-plan', 'kpi-value', 'position',"
	" 'comment', 'review', 'signoff')), revision TEXT NOT NULL, item TEXT NOT NULL, from_ids TEXT NOT NULL,"
	" trail TEXT NOT NULL, rule TEXT NOT NULL CHECK (rule IN ('same', 'clarified', 'text-differs', 'tightened',"
	" 'relaxed', 'restructured', 'split', 'merged', 'dropped', 'no-successor', 'settled', 'not-carried', 'place-taken')),"
	" state TEXT NOT NULL CHECK (state IN ('carried', 'to-confirm', 'reset', 'left', 'beside', 'confirmed', 'answered')),"
	" verdict TEXT NOT NULL CHECK (verdict IN ('open', 'met', 'partly', 'not-met', 'n/a')), reason TEXT NOT NULL,"
	" text TEXT NOT NULL, note TEXT NOT NULL, identical INTEGER NOT NULL CHECK (identical IN (0, 1)),"
	" applied INTEGER NOT NULL CHECK (applied IN (0, 1)),"
	" side TEXT NOT NULL CHECK (side IN ('not-said', 'for', 'in-part', 'against'))," STAMPS
	"PRIMARY KEY (assessment, what, revision, item)) STRICT",
	NULL,
};

#define OF_REVISION "catalog TEXT NOT NULL, revision TEXT NOT NULL, "
#define TO_REVISION "FOREIGN KEY (catalog, revision) REFERENCES revision) STRICT"

/* What officers say of revisions: where items came from, which one follows which, which were withdrawn; and what a
 * corrected file changed. `before` and `after` hold the texts that can be asked and answered. */
static const char *const step_lineage[] = {
	"CREATE TABLE lineage (" OF_REVISION "relation TEXT NOT NULL CHECK (relation IN ('from', 'dropped', 'refused')),"
	" item TEXT NOT NULL, follows TEXT NOT NULL, from_ids TEXT NOT NULL, change TEXT NOT NULL, note TEXT NOT NULL," STAMPS
	"PRIMARY KEY (catalog, revision, relation, item), " TO_REVISION,
	"CREATE TABLE succession (" OF_REVISION "follows TEXT NOT NULL," STAMPS "PRIMARY KEY (catalog, revision), " TO_REVISION,
	"CREATE TABLE withdrawal (" OF_REVISION "reason TEXT NOT NULL," STAMPS "PRIMARY KEY (catalog, revision), " TO_REVISION,
	"CREATE TABLE correction (" OF_REVISION "item TEXT NOT NULL, kind TEXT NOT NULL,"
	" fate TEXT NOT NULL CHECK (fate IN ('added', 'removed', 'changed')), before TEXT NOT NULL, after TEXT NOT NULL," STAMPS
	"PRIMARY KEY (catalog, revision, item), " TO_REVISION,
	/* Files of revisions that were corrected, the earlier as well as the later ones. */
	"CREATE TABLE catalog_file (sha256 TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
	NULL,
};

/* What the board paper keeps. */
static const char *const step_papers[] = {
	"CREATE TABLE opinion (assessment TEXT NOT NULL PRIMARY KEY REFERENCES assessment,"
	" rating TEXT NOT NULL CHECK (rating IN ('not-given', 'on-track', 'at-risk', 'off-track')), text TEXT NOT NULL,"
	" actor TEXT NOT NULL, at_us INTEGER NOT NULL, version INTEGER NOT NULL) STRICT",
	"CREATE TABLE decision (" OF_ASSESSMENT "id TEXT NOT NULL, title TEXT NOT NULL, options TEXT NOT NULL,"
	" recommendation TEXT NOT NULL, outcome TEXT NOT NULL, due TEXT NOT NULL, owner TEXT NOT NULL, taken TEXT NOT NULL,"
	" state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'withdrawn'))," STAMPS
	"PRIMARY KEY (assessment, id)) STRICT",
	"CREATE TABLE paper_setting (" OF_ASSESSMENT "name TEXT NOT NULL, value TEXT NOT NULL," STAMPS
	"PRIMARY KEY (assessment, name)) STRICT",
	"CREATE TABLE snapshot (" OF_ASSESSMENT "id TEXT NOT NULL, label TEXT NOT NULL, date TEXT NOT NULL,"
	" catalog TEXT NOT NULL, revision TEXT NOT NULL, profile INTEGER NOT NULL CHECK (profile >= 0),"
	" head_seq INTEGER NOT NULL, head_hash TEXT NOT NULL, figures TEXT NOT NULL,"
	" withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))," STAMPS "PRIMARY KEY (assessment, id)) STRICT",
	"CREATE TABLE issued (" OF_ASSESSMENT "number TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,"
	" snapshot TEXT NOT NULL, redacted INTEGER NOT NULL CHECK (redacted IN (0, 1)),"
	" withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), reason TEXT NOT NULL," STAMPS
	"PRIMARY KEY (assessment, number), FOREIGN KEY (assessment, snapshot) REFERENCES snapshot) STRICT",
	"CREATE TABLE issued_file (assessment TEXT NOT NULL, number TEXT NOT NULL, format TEXT NOT NULL,"
	" sha256 TEXT NOT NULL, size INTEGER NOT NULL CHECK (size >= 0)," STAMPS
	"PRIMARY KEY (assessment, number, format), FOREIGN KEY (assessment, number) REFERENCES issued) STRICT",
	"CREATE INDEX issued_file_sha256 ON issued_file (sha256)",
	NULL,
};

const schema_step schema_steps[] = {step_1, step_2, step_carry, step_papers, step_lineage};
const int64_t schema_step_n = COUNT(schema_steps);

static bool run_step(struct db *db, schema_step statements, int64_t version, struct err *err)
{
	enum store_result result = db_begin(db, err);

	if (result != STORE_OK)
		return false;
	/* Another program may have taken the step while this one waited. */
	if (db->engine->schema_version(db) >= version) {
		db_rollback(db);
		return true;
	}
	for (; result == STORE_OK && *statements != NULL; statements++)
		result = db_run(db, err, *statements);
	if (result == STORE_OK)
		result = db->engine->set_schema_version(db, version, err);
	if (result == STORE_OK)
		result = db_commit(db, err);
	if (result != STORE_OK)
		db_rollback(db);
	return result == STORE_OK;
}

static bool keep_backup(struct db *db, int64_t version, struct err *err)
{
	AUTO_FREE char *path = xasprintf("%s.backup-v%lld", db->path, (long long)version);

	return db->engine->backup(db, path, err);
}

bool schema_apply(struct db *db, const schema_step *steps, int64_t n, bool keep, struct err *err)
{
	int64_t version = db->engine->schema_version(db);

	if (version > n)
		return err_set(err, ERR_STORE, "%s was written by a newer adhere (form %lld, this one knows %lld), "
		    "and was left as it is: install the newer program.", db->path, (long long)version, (long long)n);
	if (version < (keep ? 1 : 0))
		return err_set(err, ERR_STORE, "%s is damaged: keep a copy of it, and restore a backup.", db->path);
	if (version == n)
		return true;
	if (db->read_only)
		return err_set(err, ERR_STORE, "%s was written by an older adhere: open it once for writing, "
		    "so that it can be brought up to date.", db->path);
	if (keep && !keep_backup(db, version, err))
		return false;
	for (int64_t step = version; step < n; step++)
		if (!run_step(db, steps[step], step + 1, err))
			return false;
	return true;
}
