/* adhere doctor: what a fault may come from, for whoever has to find it. */
#include "command/cmd.h"

#include <langinfo.h>
#include <linux/magic.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* One thing that was looked at. */
struct symptom {
	const char *name; /* of the member in JSON */
	const char *label;
	char *value, *remark; /* owned; the remark says what is odd or to be known, NULL for none */
	bool odd;
};
VEC_TYPE(symptom_list, struct symptom);

static void add(struct symptom_list *list, const char *name, const char *label, char *value, const char *remark, bool odd)
{
	struct symptom symptom = {name, label, value, remark == NULL ? NULL : xstrdup(remark), odd};

	vec_push(list, symptom);
}

static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value == NULL ? "" : value;
}

static void look_at_language(struct symptom_list *list)
{
	locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	const char *codeset = locale == (locale_t)0 ? "" : nl_langinfo_l(CODESET, locale);
	const char *name = *variable("LC_ALL") != '\0' ? variable("LC_ALL")
	    : *variable("LC_CTYPE") != '\0' ? variable("LC_CTYPE") : variable("LANG");
	bool good = strcmp(codeset, "UTF-8") == 0;

	add(list, "locale", "Locale", xasprintf("%s, %s", *name == '\0' ? "none" : name, *codeset == '\0' ? "unknown" : codeset),
	    good ? NULL : "It is not UTF-8; adhere takes C.UTF-8 in its place.", locale == (locale_t)0);
	if (locale != (locale_t)0)
		freelocale(locale);
}

static void look_at_terminal(struct symptom_list *list, const struct session *session)
{
	const char *term = variable("TERM");
	struct winsize size = {0};
	bool there = isatty(fileno(session->in)) && ioctl(fileno(session->in), TIOCGWINSZ, &size) == 0;

	if (there)
		add(list, "terminal", "Terminal", xasprintf("%s, %u columns, %u rows", *term == '\0' ? "TERM is not set" : term,
		    size.ws_col, size.ws_row), NULL, false);
	else
		add(list, "terminal", "Terminal", xasprintf("%s, standard input is none", *term == '\0' ? "TERM is not set" : term),
		    NULL, false);
}

static const struct {
	unsigned long magic;
	const char *name;
} systems[] = {
	{EXT4_SUPER_MAGIC, "ext4"}, {XFS_SUPER_MAGIC, "XFS"}, {BTRFS_SUPER_MAGIC, "Btrfs"}, {TMPFS_MAGIC, "tmpfs"},
	{OVERLAYFS_SUPER_MAGIC, "overlayfs"}, {0x2FC12FC1, "ZFS"}, {F2FS_SUPER_MAGIC, "F2FS"}, {MSDOS_SUPER_MAGIC, "FAT"},
	{ECRYPTFS_SUPER_MAGIC, "eCryptfs"},
};

static void look_at_disk(struct symptom_list *list, const char *path)
{
	struct statfs system;
	unsigned long magic;

	if (statfs(path, &system) != 0)
		return;
	magic = (unsigned long)system.f_type & 0xFFFFFFFF;
	for (size_t i = 0; i < COUNT(systems); i++) {
		if (systems[i].magic != magic)
			continue;
		add(list, "file_system", "File system", xstrdup(systems[i].name), magic == TMPFS_MAGIC
		    ? "It is in memory: nothing of it is left when the machine is switched off." : NULL, magic == TMPFS_MAGIC);
		return;
	}
	add(list, "file_system", "File system", xasprintf("number %#lx", magic), NULL, false);
}

static void look_at_file(struct symptom_list *list, const char *path)
{
	struct stat status;
	bool open_to_others;

	if (stat(path, &status) != 0)
		return;
	open_to_others = (status.st_mode & 077) != 0;
	add(list, "file", "File", xasprintf("%lld bytes, mode %04o", (long long)status.st_size, status.st_mode & 07777U),
	    open_to_others ? "Others on this machine can reach it: take that away with \"chmod go-rwx\"." : NULL, open_to_others);
	look_at_disk(list, path);
}

/* The file itself, and the folder for what is written beside it. */
static bool may_be_written(const char *path)
{
	AUTO_FREE char *dir = xstrdup(path);
	char *slash = strrchr(dir, '/');

	if (slash != NULL)
		slash[slash == dir] = '\0';
	return access(path, W_OK) == 0 && access(slash == NULL ? "." : dir, W_OK) == 0;
}

static void look_at_store(struct symptom_list *list, struct session *session, const char *path)
{
	struct store_about about;
	bool written = may_be_written(path);

	store_about(session->store, &about);
	add(list, "engine", "Engine", about.engine, about.known, false);
	add(list, "form", "Form", xasprintf("%lld, the newest known is %lld", (long long)about.form, (long long)about.newest_form),
	    about.form < about.newest_form ? "It is brought up to date when it is opened for writing, after a backup." : NULL, false);
	add(list, "mode", "Mode", xstrdup(written ? "reading and writing" : "reading only"), written ? NULL :
	    "The permissions of the file or of its folder do not allow to change it.", !written);
}

static void look_at_database(struct symptom_list *list, struct session *session)
{
	struct err err = ERR_INIT;
	char *path = session_db_path(session, &err);
	bool there = path != NULL && access(path, F_OK) == 0;

	if (path == NULL) {
		add(list, "database", "Database", xstrdup("none"), err.text, true);
		return;
	}
	add(list, "database", "Database", path, there ? NULL : "It is not there yet: the first command that needs it makes it.",
	    false);
	if (!there)
		return;
	session->read_only = true; /* looking changes nothing: neither its form nor its catalogs */
	if (session_open(session, false, &err))
		look_at_store(list, session, path);
	else
		add(list, "mode", "Mode", xstrdup("can't be opened"), err.text, true);
	look_at_file(list, path);
}

static void look_at_program(struct symptom_list *list, const struct session *session)
{
	struct err err = ERR_INIT;
	AUTO_FREE char *data = path_shipped_data(&err);

	add(list, "version", "Program", xstrdup(PACKAGE_STRING), NULL, false);
	add(list, "data", "Catalogs", xstrdup(data == NULL ? "not found" : data), data == NULL ? err.text : NULL, data == NULL);
	add(list, "actor", "You are", xstrdup(session->actor == NULL ? "not known" : session->actor),
	    session->actor == NULL ? "The first change asks for your name." : NULL, false);
}

static void symptom_say(struct session *session, const struct symptom *symptom)
{
	say(session, "%s: %s", symptom->label, symptom->value);
	if (symptom->remark != NULL)
		say(session, "  %s", symptom->remark);
}

static void symptoms_json(struct session *session, const struct symptom_list *list)
{
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++) {
		json_t *object = json_object();

		json_put_text(object, "name", list->v[i].name);
		json_put_text(object, "value", list->v[i].value);
		json_put_text(object, "remark", list->v[i].remark);
		json_put_bool(object, "odd", list->v[i].odd);
		json_add(array, object);
	}
	say_json(session, array);
}

bool cmd_doctor(struct session *session, const struct arguments *arguments, struct err *err)
{
	struct symptom_list list = VEC_INIT;
	bool odd = false;

	(void)arguments;
	look_at_program(&list, session);
	look_at_language(&list);
	look_at_terminal(&list, session);
	look_at_database(&list, session);
	if (session->json)
		symptoms_json(session, &list);
	for (size_t i = 0; i < list.n; i++) {
		if (!session->json)
			symptom_say(session, &list.v[i]);
		odd = odd || list.v[i].odd;
		free(list.v[i].value);
		free(list.v[i].remark);
	}
	vec_free(&list);
	return !odd || err_set(err, ERR_FOUND, "%s", "");
}
