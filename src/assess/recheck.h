/* Reading linked files again, in steps, to see which are still what was linked. Web addresses are never looked at. */
#ifndef ADHERE_ASSESS_RECHECK_H
#define ADHERE_ASSESS_RECHECK_H

#include "assess/assess.h"

enum recheck_result {
	RECHECK_WAITING, /* a file that was not read to its end yet */
	RECHECK_SAME,
	RECHECK_CHANGED, /* size or SHA-256 differ from when it was linked */
	RECHECK_MISSING, /* it can't be read; `why` is the sentence */
	RECHECK_NOT_A_FILE
};

/* What is known of one piece; a copy, so that the assessment may be loaded again meanwhile. */
struct recheck_piece {
	char *id;
	enum evidence_kind kind;
	char *location, *sha256;
	int64_t size;
	enum recheck_result result;
	char *why; /* NULL unless missing */
};

struct recheck {
	VEC(struct recheck_piece) pieces; /* in the order of the register */
	size_t at;        /* the next one to look at */
	size_t files;     /* how many are files, and how many of those are done */
	size_t done;
	int64_t bytes;    /* as long as they were when they were linked, all together, and what was read so far */
	int64_t read;
	struct file_hash *hash; /* of the piece at `at`, when it was begun */
	int64_t read_of_file;
};

/* The pieces with those ids; n 0: all that are not retired. Reads nothing yet. Freed with recheck_free. */
void recheck_begin(struct recheck *recheck, const struct assess *assess, const char *const *ids, size_t n);
/* Reads about that many bytes, of one file or of several short ones. False: all is done, nothing was read. */
bool recheck_step(struct recheck *recheck, int64_t bytes);
bool recheck_is_done(const struct recheck *recheck);
void recheck_free(struct recheck *recheck);

/* NULL when it is not among them. */
const struct recheck_piece *recheck_piece(const struct recheck *recheck, const char *id);
/* Changed or missing when the piece was found so as it is linked now; otherwise by its dates. `recheck` may be NULL. */
enum evidence_state recheck_state(const struct recheck *recheck, const struct assess *assess,
    const struct evidence *evidence);
/* How far one was looked at: "read again: the same", why it can't be read, or "not looked at: adhere makes no network
 * connection". Borrowed from the piece. */
const char *recheck_words(const struct recheck_piece *piece);

#endif
