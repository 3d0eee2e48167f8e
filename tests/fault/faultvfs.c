/* Injected faults, as a VFS of SQLite over the usual one. */
#include "faultvfs.h"

#include "base/base.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILES 32

struct change { /* not synced: bytes, or a truncation when bytes is NULL */
	sqlite3_int64 at;
	int length;
	char *bytes;
};

struct tracked { /* what the disk is sure to hold of a file, and what it may hold */
	char *path;
	bool exists;
	struct str durable;
	VEC(struct change) pending;
};

static struct tracked tracked[FILES];
static size_t tracked_n;
static struct fault_plan plan;
static unsigned calls;
static bool fired;
static sqlite3_vfs *usual;

static struct tracked *track(const char *path)
{
	for (size_t i = 0; i < tracked_n; i++)
		if (strcmp(tracked[i].path, path) == 0)
			return &tracked[i];
	if (tracked_n == FILES)
		die("too many files");
	tracked[tracked_n].path = xstrdup(path);
	return &tracked[tracked_n++];
}

static void forget(struct tracked *file)
{
	for (size_t i = 0; i < file->pending.n; i++)
		free(file->pending.v[i].bytes);
	vec_free(&file->pending);
}

static void put(struct str *content, sqlite3_int64 at, const char *bytes, size_t length)
{
	while (content->len < (size_t)at + length)
		str_addc(content, '\0');
	memcpy(content->s + at, bytes, length);
}

static void apply(struct str *content, const struct change *change, bool torn)
{
	if (change->bytes == NULL) {
		str_cut(content, (size_t)change->at);
		return;
	}
	for (int done = 0; done < change->length; done += 512) {
		int length = change->length - done < 512 ? change->length - done : 512;

		if (!torn || rand_r(&plan.seed) % 4 != 0)
			put(content, change->at + done, change->bytes + done, (size_t)length);
	}
}

static void make_durable(struct tracked *file)
{
	for (size_t i = 0; i < file->pending.n; i++)
		apply(&file->durable, &file->pending.v[i], false);
	forget(file);
}

/* Counts a call; the code with which it fails, or SQLITE_OK. */
static int fault(void)
{
	if (plan.kind == FAULT_NONE)
		return SQLITE_OK;
	calls++;
	if (calls == plan.at)
		fired = true;
	if (!fired || (calls > plan.at && !plan.sticky && plan.kind != FAULT_POWER))
		return SQLITE_OK;
	return plan.kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR;
}

struct handle {
	sqlite3_file base;
	struct tracked *tracked; /* NULL for temporary files */
	sqlite3_file *real;
};

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct handle *)file)->real;
}

static struct tracked *tracked_of(sqlite3_file *file)
{
	return ((struct handle *)file)->tracked;
}

static void note_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
	struct change change = {.at = at, .length = length, .bytes = xmalloc((size_t)length)};

	memcpy(change.bytes, bytes, (size_t)length);
	if (tracked_of(file) != NULL)
		vec_push(&tracked_of(file)->pending, change);
	else
		free(change.bytes);
}

static int on_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int on_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
	return real_of(file)->pMethods->xRead(real_of(file), bytes, length, at);
}

static int on_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
	int code = tracked_of(file) == NULL ? SQLITE_OK : fault();

	if (code == SQLITE_FULL)
		real_of(file)->pMethods->xWrite(real_of(file), bytes, length / 2, at);
	if (code != SQLITE_OK) {
		if (plan.kind == FAULT_POWER && calls == plan.at)
			note_write(file, bytes, length, at);
		return code;
	}
	note_write(file, bytes, length, at);
	return real_of(file)->pMethods->xWrite(real_of(file), bytes, length, at);
}

static int on_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	int code = tracked_of(file) == NULL ? SQLITE_OK : fault();

	if (code != SQLITE_OK)
		return code;
	if (tracked_of(file) != NULL)
		vec_push(&tracked_of(file)->pending, (struct change){.at = size});
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

/* Nothing is really synced: the disk of this test is in memory. */
static int on_sync(sqlite3_file *file, int flags)
{
	int code = tracked_of(file) == NULL ? SQLITE_OK : fault();

	(void)flags;
	if (code == SQLITE_OK && tracked_of(file) != NULL)
		make_durable(tracked_of(file));
	return code;
}

static int on_file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int on_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int on_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int on_check_lock(sqlite3_file *file, int *out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int on_control(sqlite3_file *file, int what, void *argument)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

static int on_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int on_device(sqlite3_file *file)
{
	/* A plain disk, without the promise that overwriting spares the neighbours. */
	(void)file;
	return 0;
}

static int on_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
	return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int on_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void on_shm_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int on_shm_unmap(sqlite3_file *file, int delete_it)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), delete_it);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2, .xClose = on_close, .xRead = on_read, .xWrite = on_write, .xTruncate = on_truncate, .xSync = on_sync,
	.xFileSize = on_file_size, .xLock = on_lock, .xUnlock = on_unlock, .xCheckReservedLock = on_check_lock,
	.xFileControl = on_control, .xSectorSize = on_sector, .xDeviceCharacteristics = on_device,
	.xShmMap = on_shm_map, .xShmLock = on_shm_lock, .xShmBarrier = on_shm_barrier, .xShmUnmap = on_shm_unmap,
};

/* What was there when the file was opened first is on the disk. */
static void load(struct tracked *file)
{
	if (file->exists)
		return;
	file->exists = true;
	str_clear(&file->durable);
	forget(file);
	file_read(file->path, (size_t)1 << 30, &file->durable, NULL);
}

static int on_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct handle *handle = (struct handle *)file;
	int code;

	(void)vfs;
	handle->real = (sqlite3_file *)&handle[1];
	handle->tracked = name == NULL ? NULL : track(name);
	handle->base.pMethods = NULL;
	code = usual->xOpen(usual, name, handle->real, flags, out);
	if (handle->real->pMethods != NULL)
		handle->base.pMethods = &methods;
	if (code == SQLITE_OK && handle->tracked != NULL)
		load(handle->tracked);
	return code;
}

static int on_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	int code = fault();

	(void)vfs;
	if (code != SQLITE_OK)
		return code;
	track(name)->exists = false;
	return usual->xDelete(usual, name, sync);
}

static sqlite3_vfs layer;

void fault_install(void)
{
	usual = sqlite3_vfs_find(NULL);
	layer = *usual;
	layer.zName = "fault";
	layer.szOsFile = (int)sizeof(struct handle) + usual->szOsFile;
	layer.xOpen = on_open;
	layer.xDelete = on_delete;
	layer.pNext = NULL;
	sqlite3_vfs_register(&layer, 1);
}

void fault_arm(struct fault_plan wanted)
{
	for (size_t i = 0; i < tracked_n; i++) {
		forget(&tracked[i]);
		str_free(&tracked[i].durable);
		free(tracked[i].path);
		tracked[i] = (struct tracked){0};
	}
	tracked_n = 0;
	plan = wanted;
	calls = 0;
	fired = false;
}

unsigned fault_disarm(void)
{
	plan.kind = FAULT_NONE;
	return calls;
}

bool fault_fired(void)
{
	return fired;
}

void fault_image(const char *from, const char *to)
{
	for (size_t i = 0; i < tracked_n; i++) {
		struct tracked *file = &tracked[i];
		AUTO_FREE char *path = str_starts(file->path, from) ? xasprintf("%s%s", to, file->path + strlen(from)) : NULL;

		if (path == NULL)
			continue;
		remove(path);
		if (!file->exists)
			continue;
		for (size_t j = 0; j < file->pending.n; j++)
			if (rand_r(&plan.seed) % 2 != 0)
				apply(&file->durable, &file->pending.v[j], true);
		if (!file_write(path, str_text(&file->durable), file->durable.len, true, NULL))
			die("The image of the disk can't be written.");
	}
}
