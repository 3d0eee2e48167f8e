/* Checks of a database file's place. */
#include "store/place.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* File systems that other machines share; numbers that linux/magic.h does not have are from statfs(2). */
static const struct {
	unsigned long magic;
	const char *name;
} network_systems[] = {
	{NFS_SUPER_MAGIC, "NFS"},
	{SMB_SUPER_MAGIC, "SMB"},
	{0xFF534D42, "CIFS"},
	{0xFE534D42, "SMB"},
	{FUSE_SUPER_MAGIC, "FUSE"},
	{AFS_SUPER_MAGIC, "AFS"},
	{0x73757245, "Coda"},
	{0x00C36400, "Ceph"},
	{V9FS_MAGIC, "9P"},
	{0x01161970, "GFS2"},
	{0x7461636F, "OCFS2"},
	{0x0BD00BD0, "Lustre"},
};

static bool check_system(const char *dir, struct err *err)
{
	struct statfs system;

	if (statfs(dir, &system) != 0)
		return err_set(err, ERR_STORE, "The folder %s can't be examined: %s.", dir, strerror(errno));
	for (size_t i = 0; i < COUNT(network_systems); i++)
		if (((unsigned long)system.f_type & 0xFFFFFFFF) == network_systems[i].magic)
			return err_set(err, ERR_STORE, "%s is on a file system (%s) on which the database can be damaged: "
			    "use a local disk, or a PostgreSQL server to share it.", dir, network_systems[i].name);
	return true;
}

static bool check_folder(const char *dir, struct err *err)
{
	struct stat status;

	if (stat(dir, &status) != 0)
		return err_set(err, ERR_STORE, "The folder %s can't be examined: %s.", dir, strerror(errno));
	if ((status.st_mode & S_IWOTH) != 0 && (status.st_mode & S_ISVTX) == 0)
		return err_set(err, ERR_STORE, "Everybody may write in the folder %s: "
		    "use a private one, or take the permission away with \"chmod o-w\".", dir);
	return check_system(dir, err);
}

static const char *kind_of(mode_t mode)
{
	return S_ISLNK(mode) ? "a symbolic link" : S_ISDIR(mode) ? "a folder" : S_ISFIFO(mode) ? "a pipe" :
	       S_ISSOCK(mode) ? "a socket" : "a device";
}

static enum place_kind look_at_file(const char *path, bool create, unsigned *mode, struct err *err)
{
	struct stat status;

	if (lstat(path, &status) != 0 && errno != ENOENT) {
		err_set(err, ERR_STORE, "%s can't be opened: %s.", path, strerror(errno));
		return PLACE_REFUSED;
	}
	if (lstat(path, &status) != 0) {
		if (create)
			return PLACE_MISSING;
		err_set(err, ERR_STORE, "There is no database at %s: run \"adhere init\" to start one, or name another.", path);
		return PLACE_REFUSED;
	}
	if (!S_ISREG(status.st_mode))
		err_set(err, ERR_STORE, "%s is %s, not a database: name the database file itself.", path,
		    kind_of(status.st_mode));
	else if (status.st_size == 0)
		err_set(err, ERR_STORE, "%s is empty, so it is no database: restore a backup, or remove it to start a new one.",
		    path);
	else if (status.st_nlink > 1)
		err_set(err, ERR_STORE, "%s has a second name (a hard link), which can damage a database: remove the other name.",
		    path);
	else {
		*mode = status.st_mode & 0666;
		return PLACE_FILE;
	}
	return PLACE_REFUSED;
}

enum place_kind place_look(const char *path, bool create, char **resolved, unsigned *mode, struct err *err)
{
	const char *slash = strrchr(path, '/');
	AUTO_FREE char *dir = slash == NULL ? xstrdup(".") : slash == path ? xstrdup("/") :
	    xstrndup(path, (size_t)(slash - path));
	AUTO_FREE char *real = NULL;

	if (create && access(dir, F_OK) != 0 && !path_make_dirs(dir, err))
		return PLACE_REFUSED;
	real = realpath(dir, NULL);
	if (real == NULL) {
		err_set(err, ERR_STORE, "The folder %s can't be opened: %s.", dir, strerror(errno));
		return PLACE_REFUSED;
	}
	if (!check_folder(real, err))
		return PLACE_REFUSED;
	*resolved = path_join(real, slash == NULL ? path : slash + 1);
	return look_at_file(*resolved, create, mode, err);
}

char *place_new_file(const char *path, struct err *err)
{
	char *made = xasprintf("%s.XXXXXX", path);
	int fd = mkostemp(made, O_CLOEXEC);

	if (fd >= 0) {
		close(fd);
		return made;
	}
	err_set(err, ERR_STORE, "%s can't be made: %s.", path, strerror(errno));
	free(made);
	return NULL;
}

bool place_publish(const char *made, const char *path, bool replace)
{
	bool placed;
	int fd = open(made, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	placed = fsync(fd) == 0;
	close(fd);
	return placed && file_publish(made, path, replace);
}
