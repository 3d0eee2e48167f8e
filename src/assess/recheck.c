/* Reading linked files again. */
#include "assess/recheck.h"

#include <string.h>

#define FILE_COST 65536 /* what opening a file counts, in bytes read */

static bool is_wanted(const struct evidence *evidence, const char *const *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(ids[i], evidence->id) == 0)
			return true;
	return n == 0 && !evidence->retired;
}

static void add(struct recheck *recheck, const struct evidence *evidence)
{
	bool is_file = evidence->kind == EVIDENCE_FILE;
	struct recheck_piece piece = {.id = xstrdup(evidence->id), .kind = evidence->kind,
	    .location = xstrdup(evidence->location), .sha256 = xstrdup(evidence->sha256), .size = evidence->size,
	    .result = is_file ? RECHECK_WAITING : RECHECK_NOT_A_FILE};

	vec_push(&recheck->pieces, piece);
	recheck->files += is_file;
	recheck->bytes += is_file ? evidence->size : 0;
}

/* Over what needs no reading. */
static void skip(struct recheck *recheck)
{
	while (recheck->at < recheck->pieces.n && recheck->pieces.v[recheck->at].result != RECHECK_WAITING)
		recheck->at++;
}

void recheck_begin(struct recheck *recheck, const struct assess *assess, const char *const *ids, size_t n)
{
	*recheck = (struct recheck){.at = 0};
	for (size_t i = 0; i < assess->evidence.n; i++)
		if (is_wanted(&assess->evidence.v[i], ids, n))
			add(recheck, &assess->evidence.v[i]);
	skip(recheck);
}

bool recheck_is_done(const struct recheck *recheck)
{
	return recheck->at >= recheck->pieces.n;
}

static void finish(struct recheck *recheck, enum recheck_result result, const struct err *err)
{
	struct recheck_piece *piece = &recheck->pieces.v[recheck->at];

	piece->result = result;
	piece->why = result == RECHECK_MISSING ? xstrdup(err->text) : NULL;
	recheck->done++;
	skip(recheck);
}

/* A file of another length is another file: it need not be read. Some file systems say 0 of files that they make up. */
static void begin_file(struct recheck *recheck)
{
	const struct recheck_piece *piece = &recheck->pieces.v[recheck->at];
	struct err err = ERR_INIT;
	int64_t length = 0;

	recheck->read_of_file = 0;
	recheck->hash = file_hash_begin(piece->location, &length, &err);
	if (recheck->hash == NULL) {
		finish(recheck, RECHECK_MISSING, &err);
	} else if (length != piece->size && length != 0) {
		file_hash_end(recheck->hash, NULL, NULL);
		recheck->hash = NULL;
		finish(recheck, RECHECK_CHANGED, NULL);
	}
}

static void end_file(struct recheck *recheck, enum hash_step step, const struct err *err)
{
	const struct recheck_piece *piece = &recheck->pieces.v[recheck->at];
	char sha256[SHA256_HEX];
	int64_t size = 0;
	bool same;

	file_hash_end(recheck->hash, step == HASH_DONE ? sha256 : NULL, &size);
	recheck->hash = NULL;
	same = step == HASH_DONE && size == piece->size && strcmp(sha256, piece->sha256) == 0;
	finish(recheck, step == HASH_FAILED ? RECHECK_MISSING : same ? RECHECK_SAME : RECHECK_CHANGED, err);
}

/* A file that has grown beyond what was linked differs from it, however much more there is. */
static void read_file(struct recheck *recheck, int64_t *bytes)
{
	const int64_t before = *bytes;
	struct err err = ERR_INIT;
	enum hash_step step = file_hash_step(recheck->hash, bytes, &err);

	recheck->read += before - *bytes;
	recheck->read_of_file += before - *bytes;
	if (step == HASH_MORE && recheck->read_of_file > recheck->pieces.v[recheck->at].size)
		step = HASH_DONE;
	if (step != HASH_MORE)
		end_file(recheck, step, &err);
}

bool recheck_step(struct recheck *recheck, int64_t bytes)
{
	bool any = !recheck_is_done(recheck);

	while (bytes > 0 && !recheck_is_done(recheck)) {
		if (recheck->hash != NULL) {
			read_file(recheck, &bytes);
		} else {
			begin_file(recheck);
			bytes -= FILE_COST;
		}
	}
	return any;
}

void recheck_free(struct recheck *recheck)
{
	if (recheck->hash != NULL)
		file_hash_end(recheck->hash, NULL, NULL);
	for (size_t i = 0; i < recheck->pieces.n; i++) {
		struct recheck_piece *piece = &recheck->pieces.v[i];

		free(piece->id);
		free(piece->location);
		free(piece->sha256);
		free(piece->why);
	}
	vec_free(&recheck->pieces);
	*recheck = (struct recheck){.at = 0};
}

const struct recheck_piece *recheck_piece(const struct recheck *recheck, const char *id)
{
	for (size_t i = 0; i < recheck->pieces.n; i++)
		if (strcmp(recheck->pieces.v[i].id, id) == 0)
			return &recheck->pieces.v[i];
	return NULL;
}

/* What was found of a file says nothing about the one that has been linked in its place since. */
static bool is_about(const struct recheck_piece *piece, const struct evidence *evidence)
{
	return piece->kind == evidence->kind && str_same(piece->location, evidence->location) &&
	       str_same(piece->sha256, evidence->sha256) && piece->size == evidence->size;
}

enum evidence_state recheck_state(const struct recheck *recheck, const struct assess *assess,
    const struct evidence *evidence)
{
	const struct recheck_piece *piece = recheck == NULL ? NULL : recheck_piece(recheck, evidence->id);

	if (piece != NULL && is_about(piece, evidence)) {
		if (piece->result == RECHECK_MISSING)
			return EVIDENCE_MISSING;
		if (piece->result == RECHECK_CHANGED)
			return EVIDENCE_CHANGED;
	}
	return assess_evidence_state(assess, evidence);
}

const char *recheck_words(const struct recheck_piece *piece)
{
	switch (piece->result) {
	case RECHECK_WAITING:
		return "not read again";
	case RECHECK_NOT_A_FILE:
		return piece->kind == EVIDENCE_URL ? "not looked at: adhere makes no network connection"
						   : "not looked at: it is kept elsewhere";
	case RECHECK_SAME:
		return "read again: the same";
	case RECHECK_CHANGED:
		return "read again: not what was linked";
	case RECHECK_MISSING:
		return piece->why;
	}
	return "";
}
