/*
 * The chain of the history. The hash of an entry is the SHA-256, in 64 lower-case hex digits, of these bytes:
 *
 *     the hash of the entry before it, as its 64 hex digits (64 zeros before the first entry), then for each of
 *     assessment, seq, at_us, actor, operation, step, way, target, entity, item, before, after
 *     its length in bytes as a decimal number, a colon, its bytes, and a comma.
 *
 * Numbers are written in decimal. Lengths make sure that no two different entries give the same bytes. An auditor
 * needs only a program that computes SHA-256; see adhere-store(5).
 */
#include "store/internal.h"

#include <string.h>

const char chain_start[SHA256_HEX] = "0000000000000000000000000000000000000000000000000000000000000000";

void chain_entry_at(const struct db_statement *statement, struct chain_entry *entry)
{
	*entry = (struct chain_entry){
		.assessment = db_text_at(statement, 0),
		.seq = db_integer_at(statement, 1),
		.at_us = db_integer_at(statement, 2),
		.actor = db_text_at(statement, 3),
		.operation = db_text_at(statement, 4),
		.step = db_integer_at(statement, 5),
		.way = db_text_at(statement, 6),
		.target = db_text_at(statement, 7),
		.entity = db_text_at(statement, 8),
		.item = db_text_at(statement, 9),
		.before = db_text_at(statement, 10),
		.after = db_text_at(statement, 11),
		.hash = db_text_at(statement, 12),
	};
}

static void add_text(struct str *bytes, const char *text)
{
	str_addf(bytes, "%zu:", strlen(text));
	str_add(bytes, text);
	str_addc(bytes, ',');
}

static void add_integer(struct str *bytes, int64_t integer)
{
	AUTO_FREE char *text = xasprintf("%lld", (long long)integer);

	add_text(bytes, text);
}

void chain_hash(const struct chain_entry *entry, const char previous[SHA256_HEX], char out[SHA256_HEX])
{
	AUTO_STR bytes = STR_INIT;

	str_addn(&bytes, previous, SHA256_HEX - 1);
	add_text(&bytes, entry->assessment);
	add_integer(&bytes, entry->seq);
	add_integer(&bytes, entry->at_us);
	add_text(&bytes, entry->actor);
	add_text(&bytes, entry->operation);
	add_integer(&bytes, entry->step);
	add_text(&bytes, entry->way);
	add_text(&bytes, entry->target);
	add_text(&bytes, entry->entity);
	add_text(&bytes, entry->item);
	add_text(&bytes, entry->before);
	add_text(&bytes, entry->after);
	sha256_hex(bytes.s, bytes.len, out);
}

bool chain_head(struct db *db, const char *assessment, int64_t *seq, char hash[SHA256_HEX], struct err *err)
{
	struct db_statement *statement = db_query(db, "SELECT seq, hash FROM chain_head WHERE assessment = ?1",
	    db_text(assessment));
	bool good = true;

	*seq = 0;
	*hash = '\0';
	if (db_step(statement)) {
		*seq = db_integer_at(statement, 0);
		good = strlen(db_text_at(statement, 1)) == SHA256_HEX - 1 && *seq > 0;
		if (good)
			memcpy(hash, db_text_at(statement, 1), SHA256_HEX);
	}
	if (db_end(statement, err) != STORE_OK)
		return false;
	return good || err_set(err, ERR_STORE, "%s is damaged (table chain_head): keep a copy of it, and restore a backup.",
	    db->path);
}

const char *history_way_name(enum history_way way)
{
	static const char *const names[] = {[WAY_DO] = "do", [WAY_UNDO] = "undo", [WAY_REDO] = "redo"};

	return names[way];
}

bool store_head(struct store *store, const char *assessment, int64_t *seq, char hash[SHA256_HEX], struct err *err)
{
	return chain_head(store->db, assessment, seq, hash, err);
}
