/* Files: places, private writing, fingerprints. */
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef PKGDATADIR
#define PKGDATADIR "/usr/local/share/adhere"
#endif
#ifndef PKGLIBDIR
#define PKGLIBDIR "/usr/local/lib/adhere"
#endif

char *path_join(const char *dir, const char *name)
{
	size_t length = strlen(dir);

	return xasprintf("%s%s%s", dir, length > 0 && dir[length - 1] == '/' ? "" : "/", name);
}

/* An XDG folder: the variable when it is an absolute path (as the XDG base directory rules say), or under HOME. */
static char *xdg_home(const char *variable, const char *below_home, struct err *err)
{
	const char *dir = getenv(variable), *home = getenv("HOME");
	AUTO_FREE char *base = NULL;

	if (dir != NULL && dir[0] == '/')
		return path_join(dir, "adhere");
	if (home == NULL || home[0] != '/') {
		err_set(err, ERR_USAGE, "There is no home folder: set HOME or %s, or name the database with --db.", variable);
		return NULL;
	}
	base = path_join(home, below_home);
	return path_join(base, "adhere");
}

char *path_data_home(struct err *err)
{
	return xdg_home("XDG_DATA_HOME", ".local/share", err);
}

char *path_config_home(struct err *err)
{
	return xdg_home("XDG_CONFIG_HOME", ".config", err);
}

static bool has_catalogs(const char *dir)
{
	AUTO_FREE char *catalogs = path_join(dir, "catalogs");

	return access(catalogs, R_OK | X_OK) == 0;
}

/* The folder the program lies in; false when the system does not tell. */
static bool program_dir(char out[PATH_MAX])
{
	ssize_t length = readlink("/proc/self/exe", out, PATH_MAX - 1);
	char *slash;

	if (length <= 0)
		return false;
	out[length] = '\0';
	slash = strrchr(out, '/');
	if (slash == NULL)
		return false;
	*slash = '\0';
	return true;
}

/* The top of the build tree: configure left its status file there, beside the program, or above a test program. */
static char *build_tree(const char *dir)
{
	static const char *const up[] = {".", "../.."};

	for (size_t i = 0; i < sizeof up / sizeof *up; i++) {
		char *top = path_join(dir, up[i]);
		AUTO_FREE char *status = path_join(top, "config.status");

		if (access(status, F_OK) == 0)
			return top;
		free(top);
	}
	return NULL;
}

static char *build_tree_data(const char *dir)
{
	AUTO_FREE char *top = build_tree(dir);
	AUTO_FREE char *data = top != NULL ? path_join(top, "data") : NULL;

	return data != NULL && has_catalogs(data) ? xstrdup(data) : NULL;
}

static char *readable(char *path)
{
	if (access(path, R_OK) == 0)
		return path;
	free(path);
	return NULL;
}

char *path_module(const char *name)
{
	char dir[PATH_MAX];
	char *found = NULL;

	if (program_dir(dir)) {
		AUTO_FREE char *top = build_tree(dir);
		AUTO_FREE char *installed = path_join(dir, "../lib/adhere");

		if (top != NULL)
			found = readable(path_join(top, name));
		if (found == NULL)
			found = readable(path_join(installed, name));
	}
	return found != NULL ? found : readable(path_join(PKGLIBDIR, name));
}

char *path_shipped_data(struct err *err)
{
	const char *given = getenv("ADHERE_DATADIR");
	char dir[PATH_MAX];

	if (given != NULL && *given != '\0') {
		if (has_catalogs(given))
			return xstrdup(given);
		err_set(err, ERR_INPUT, "ADHERE_DATADIR names %s, which has no readable folder catalogs in it.", given);
		return NULL;
	}
	if (program_dir(dir)) {
		AUTO_FREE char *shared = path_join(dir, "../share/adhere");
		char *built = build_tree_data(dir);

		if (built != NULL)
			return built;
		if (has_catalogs(shared))
			return xstrdup(shared);
	}
	if (has_catalogs(PKGDATADIR))
		return xstrdup(PKGDATADIR);
	err_set(err, ERR_INPUT, "The shipped catalogs are not in %s: install adhere again, or set ADHERE_DATADIR.",
	    PKGDATADIR);
	return NULL;
}

bool path_make_dirs(const char *dir, struct err *err)
{
	AUTO_FREE char *path = xstrdup(dir);

	for (size_t i = 1; *path != '\0' && path[i] != '\0'; i++) {
		if (path[i] != '/')
			continue;
		path[i] = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return err_set(err, ERR_STORE, "The folder %s can't be made: %s.", path, strerror(errno));
		path[i] = '/';
	}
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return err_set(err, ERR_STORE, "The folder %s can't be made: %s.", path, strerror(errno));
	return true;
}

/* A descriptor of a regular file, or -1 and err. O_NONBLOCK keeps a FIFO from hanging the program. */
static int open_regular(const char *path, struct stat *status, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0) {
		err_set(err, ERR_INPUT, "%s can't be read: %s.", path, strerror(errno));
		return -1;
	}
	if (fstat(fd, status) == 0 && S_ISREG(status->st_mode))
		return fd;
	close(fd);
	err_set(err, ERR_INPUT, "%s is not a regular file: name a file that can be read.", path);
	return -1;
}

static ssize_t read_some(int fd, char *buffer, size_t size)
{
	ssize_t got;

	do
		got = read(fd, buffer, size);
	while (got < 0 && errno == EINTR);
	return got;
}

bool file_read(const char *path, size_t limit, struct str *out, struct err *err)
{
	struct stat status;
	char buffer[65536];
	int fd = open_regular(path, &status, err);
	ssize_t got = 0;

	if (fd < 0)
		return false;
	while (out->len <= limit && (got = read_some(fd, buffer, sizeof buffer)) > 0)
		str_addn(out, buffer, (size_t)got);
	if (got < 0)
		err_set(err, ERR_INPUT, "%s can't be read: %s.", path, strerror(errno));
	close(fd);
	if (got < 0)
		return false;
	if (out->len > limit)
		return err_set(err, ERR_INPUT, "%s is larger than the limit of %zu bytes.", path, limit);
	return true;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t put = write(fd, bytes, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		length -= (size_t)put;
	}
	return true;
}

/* Makes the rename itself survive a power loss. */
static void sync_folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	AUTO_FREE char *dir = slash == NULL ? xstrdup(".") : xstrndup(path, (size_t)(slash - path) + 1);
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
}

/* The file that a write replaces, which a link may name; the caller frees. NULL and err for a device and the like. */
static char *replaced_file(const char *path, struct err *err)
{
	char *real = realpath(path, NULL);
	struct stat status;

	if (real == NULL || (stat(real, &status) == 0 && S_ISREG(status.st_mode)))
		return real == NULL ? xstrdup(path) : real;
	free(real);
	err_set(err, ERR_INPUT, "%s is not a regular file, and was left as it is: choose another name.", path);
	return NULL;
}

bool file_publish(const char *made, const char *path, bool replace)
{
	bool placed = replace ? rename(made, path) == 0 :
	    renameat2(AT_FDCWD, made, AT_FDCWD, path, RENAME_NOREPLACE) == 0;

	/* A file system that does not know the flag; link() refuses a taken name too. */
	if (!placed && !replace && errno == EINVAL)
		placed = link(made, path) == 0 && unlink(made) == 0;
	if (placed)
		sync_folder_of(path);
	return placed;
}

static bool exists_already(const char *path, struct err *err)
{
	return err_set(err, ERR_INPUT, "%s exists already and was left as it is: choose another name.", path);
}

/* The temporary file is in the folder of the other. */
static bool write_temporary(struct made_file *made, const char *path, const char *bytes, size_t length, struct err *err)
{
	int fd = mkostemp(made->temporary, O_CLOEXEC);
	bool written = fd >= 0 && write_all(fd, bytes, length) && fsync(fd) == 0;
	int cause = errno;

	if (fd >= 0 && close(fd) != 0 && written) {
		cause = errno;
		written = false;
	}
	if (!written && fd >= 0)
		unlink(made->temporary);
	return written || err_set(err, ERR_INPUT, "%s can't be written: %s.", path, strerror(cause));
}

bool file_make(struct made_file *made, const char *path, const char *bytes, size_t length, bool replace, struct err *err)
{
	struct stat status;

	*made = (struct made_file){.replace = replace};
	if (*path == '\0')
		err_set(err, ERR_INPUT, "No file was named: give a name.");
	else if (!replace && lstat(path, &status) == 0)
		exists_already(path, err);
	else
		made->path = replace ? replaced_file(path, err) : xstrdup(path);
	if (made->path == NULL)
		return false;
	made->temporary = xasprintf("%s.XXXXXX", made->path);
	if (write_temporary(made, path, bytes, length, err))
		return true;
	free(made->path);
	free(made->temporary);
	*made = (struct made_file){.replace = replace};
	return false;
}

bool file_place(struct made_file *made, struct err *err)
{
	if (!file_publish(made->temporary, made->path, made->replace))
		return errno == EEXIST ? exists_already(made->path, err) :
		    err_set(err, ERR_INPUT, "%s can't be written: %s.", made->path, strerror(errno));
	free(made->temporary);
	made->temporary = NULL;
	return true;
}

void made_file_clear(struct made_file *made, bool keep)
{
	if (made->temporary != NULL && !keep)
		unlink(made->temporary);
	free(made->temporary);
	free(made->path);
	*made = (struct made_file){.path = NULL};
}

bool file_write(const char *path, const char *bytes, size_t length, bool replace, struct err *err)
{
	struct made_file made;
	bool placed = file_make(&made, path, bytes, length, replace, err) && file_place(&made, err);

	made_file_clear(&made, false);
	return placed;
}

static void sodium_ready(void)
{
	if (sodium_init() < 0)
		die("The cryptography library can't start.");
}

static void sha256_print(const unsigned char hash[crypto_hash_sha256_BYTES], char out[SHA256_HEX])
{
	sodium_bin2hex(out, SHA256_HEX, hash, crypto_hash_sha256_BYTES);
}

void sha256_hex(const void *bytes, size_t length, char out[SHA256_HEX])
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	sodium_ready();
	crypto_hash_sha256(hash, bytes, length);
	sha256_print(hash, out);
}

/* --- a file, in steps --- */

struct file_hash {
	int fd;
	int64_t read;
	crypto_hash_sha256_state state;
	char path[];
};

struct file_hash *file_hash_begin(const char *path, int64_t *length, struct err *err)
{
	struct stat status;
	int fd = open_regular(path, &status, err);
	size_t size = strlen(path) + 1;
	struct file_hash *hash;

	if (fd < 0)
		return NULL;
	sodium_ready();
	hash = xcalloc(1, sizeof *hash + size);
	memcpy(hash->path, path, size);
	hash->fd = fd;
	*length = status.st_size;
	crypto_hash_sha256_init(&hash->state);
	return hash;
}

enum hash_step file_hash_step(struct file_hash *hash, int64_t *bytes, struct err *err)
{
	char buffer[65536];
	ssize_t got;

	do {
		got = read_some(hash->fd, buffer, sizeof buffer);
		if (got < 0)
			err_set(err, ERR_INPUT, "%s can't be read: %s.", hash->path, strerror(errno));
		if (got <= 0)
			return got < 0 ? HASH_FAILED : HASH_DONE;
		crypto_hash_sha256_update(&hash->state, (const unsigned char *)buffer, (unsigned long long)got);
		hash->read += got;
		*bytes -= got;
	} while (*bytes > 0);
	return HASH_MORE;
}

void file_hash_end(struct file_hash *hash, char out[SHA256_HEX], int64_t *size)
{
	unsigned char bytes[crypto_hash_sha256_BYTES];

	if (out != NULL) {
		crypto_hash_sha256_final(&hash->state, bytes);
		sha256_print(bytes, out);
		*size = hash->read;
	}
	close(hash->fd);
	free(hash);
}

bool sha256_file(const char *path, char out[SHA256_HEX], int64_t *size, struct err *err)
{
	struct file_hash *hash = file_hash_begin(path, size, err);
	enum hash_step step = hash == NULL ? HASH_FAILED : HASH_MORE;
	int64_t all = INT64_MAX;

	while (step == HASH_MORE)
		step = file_hash_step(hash, &all, err);
	if (hash != NULL)
		file_hash_end(hash, step == HASH_DONE ? out : NULL, size);
	return step == HASH_DONE;
}

void uuid_new(char out[UUID_SIZE])
{
	unsigned char bytes[16];
	char hex[33];

	sodium_ready();
	randombytes_buf(bytes, sizeof bytes);
	bytes[6] = (unsigned char)((bytes[6] & 0x0F) | 0x40); /* version 4 */
	bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80); /* variant of RFC 9562 */
	sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
	snprintf(out, UUID_SIZE, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}
