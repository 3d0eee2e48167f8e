/* Where files are, and reading, writing and fingerprinting them safely. */
#ifndef ADHERE_BASE_PATH_H
#define ADHERE_BASE_PATH_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHA256_HEX 65 /* 64 hex digits and NUL */

/* "dir/name", to be freed by the caller. */
char *path_join(const char *dir, const char *name);
/* $XDG_DATA_HOME/adhere or ~/.local/share/adhere; the caller frees. NULL and err without a home. */
char *path_data_home(struct err *err);
/* $XDG_CONFIG_HOME/adhere or ~/.config/adhere; the caller frees. NULL and err without a home. */
char *path_config_home(struct err *err);
/*
 * The folder of the shipped data (with catalogs/ in it): $ADHERE_DATADIR; beside the program in a
 * build tree; ../share/adhere from the program; the configured one. The caller frees. NULL and err.
 */
char *path_shipped_data(struct err *err);
/*
 * A part of the program that is loaded when it is needed, such as "adhere-pdf.so": beside the program in a build tree;
 * ../lib/adhere from the program; where it is installed. Nowhere else, so that no other file is run in its place. The
 * caller frees. NULL when it is in none.
 */
char *path_module(const char *name);
/* Makes the folder and its parents, mode 0700. */
bool path_make_dirs(const char *dir, struct err *err);

/* Reads a regular file of at most `limit` bytes; refuses anything else with a sentence. */
bool file_read(const char *path, size_t limit, struct str *out, struct err *err);
/*
 * Writes through a private temporary file in the same folder, fsync and rename, so that the file
 * is there whole or not at all. Mode 0600. `replace` false: refuses to overwrite. true: replaces a regular file,
 * or the one that a link names, and refuses anything else.
 */
bool file_write(const char *path, const char *bytes, size_t length, bool replace, struct err *err);

/* The same in two steps: made under a temporary name first, which nothing but a full name in the same folder can fail to
 * become, and put in place when it is certain that it may be. */
struct made_file {
	char *path, *temporary; /* temporary: NULL once it is in place */
	bool replace;
};
bool file_make(struct made_file *made, const char *path, const char *bytes, size_t length, bool replace, struct err *err);
/* False and err when it can't be: the temporary file is still there. */
bool file_place(struct made_file *made, struct err *err);
/* Takes away what was not put in place, or keeps it. */
void made_file_clear(struct made_file *made, bool keep);

/* Gives a finished file its name in one step that survives a power loss. False and errno when it can't: EEXIST when the
 * name is taken and is not to be replaced. */
bool file_publish(const char *made, const char *path, bool replace);

/* Lower-case hex SHA-256 (FIPS 180-4) of bytes, or of a regular file with its size. */
void sha256_hex(const void *bytes, size_t length, char out[SHA256_HEX]);
bool sha256_file(const char *path, char out[SHA256_HEX], int64_t *size, struct err *err);
/*
 * The same in steps, for files that take long: begin, steps while there is more, end in any case. NULL and err when it is
 * no regular file that can be read; *length is how long it is now.
 */
struct file_hash;
enum hash_step { HASH_MORE, HASH_DONE, HASH_FAILED }; /* failed: err says why */
struct file_hash *file_hash_begin(const char *path, int64_t *length, struct err *err);
/* Reads while *bytes is above 0, and takes from it what was read. */
enum hash_step file_hash_step(struct file_hash *hash, int64_t *bytes, struct err *err);
/* Frees it. After HASH_DONE the results are given; `out` and `size` NULL: they are not wanted. */
void file_hash_end(struct file_hash *hash, char out[SHA256_HEX], int64_t *size);
/* A random UUID, version 4 (RFC 9562). */
#define UUID_SIZE 37
void uuid_new(char out[UUID_SIZE]);

#endif
