/* Tests of the file: how it is opened, what is refused, reading where nothing can be written, several processes. */
#include "store-kit.h"

#include "store/gate.h"
#include "store/internal.h"
#include "store/schema.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct kit kit;

static void begin(void)
{
	kit_begin(&kit);
}

static void fill(void)
{
	kit_fill_small(&kit);
}

static void end(void)
{
	kit_end(&kit);
}

TestSuite(place, .init = begin, .fini = end);
TestSuite(file, .init = fill, .fini = end);
TestSuite(processes, .init = fill, .fini = end, .timeout = 300);

static void close_kit(void)
{
	store_close(kit.store);
	kit.store = NULL;
}

static void refuses(const char *path, const char *words)
{
	struct err err = ERR_INIT;
	struct store *store = kit_open(path, &err);

	cr_assert(eq(ptr, store, NULL), "%s was opened", path);
	cr_assert(ne(ptr, strstr(err.text, words), NULL), "%s", err.text);
	cr_assert(eq(int, err.kind, ERR_STORE));
}

static mode_t mode_of(const char *path)
{
	struct stat status;

	cr_assert(eq(int, stat(path, &status), 0), "%s", path);
	return status.st_mode & 07777;
}

/* --- places --- */

Test(place, a_new_file_is_private_and_complete)
{
	AUTO_FREE char *deep = path_join(kit.dir, "a/b/c.db");
	AUTO_FREE char *dir = path_join(kit.dir, "a/b");
	struct err err = ERR_INIT;

	umask(0);
	kit.store = kit_open(deep, &err);
	cr_assert(ne(ptr, kit.store, NULL), "%s", err.text);
	cr_assert(eq(u32, mode_of(deep), 0600));
	cr_assert(eq(u32, mode_of(dir), 0700));
	cr_assert(store_setting_save(kit.store, "Ada", "screen", "home", &err), "%s", err.text);
	for (size_t i = 0; i < 3; i++) {
		static const char *const endings[] = {"-gate", "-wal", "-shm"};
		AUTO_FREE char *companion = xasprintf("%s%s", deep, endings[i]);

		cr_assert(eq(u32, mode_of(companion), 0600), "%s", companion);
	}
}

Test(place, nothing_is_made_without_being_asked)
{
	const struct store_options options = {.clock = {KIT_NOW}};
	struct err err = ERR_INIT;

	cr_assert(eq(ptr, store_open(kit.path, &options, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, "There is no database"), NULL), "%s", err.text);
	cr_assert(ne(int, access(kit.path, F_OK), 0));
}

Test(place, what_is_no_database_is_refused_and_left_alone)
{
	AUTO_FREE char *link = path_join(kit.dir, "link.db");
	AUTO_FREE char *second = path_join(kit.dir, "second.db");
	struct err err = ERR_INIT;

	refuses(kit.dir, "a folder");
	cr_assert(eq(int, mkfifo(kit.path, 0600), 0));
	refuses(kit.path, "a pipe");
	unlink(kit.path);
	cr_assert(file_write(kit.path, "", 0, true, NULL));
	refuses(kit.path, "is empty");
	cr_assert(file_write(kit.path, "Dear Sirs, this is a letter and no database at all, however long it may be.", 70, true, NULL));
	refuses(kit.path, "not a database of adhere");
	unlink(kit.path);
	kit_sql(kit.path, "PRAGMA application_id = 252006673; CREATE TABLE event (x)");
	refuses(kit.path, "of another program");
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM sqlite_master"), 1));
	unlink(kit.path);
	kit_sql(kit.path, "CREATE TABLE plain (x)");
	refuses(kit.path, "of another program");
	unlink(kit.path);
	store_close(kit_open(kit.path, &err));
	cr_assert(eq(int, symlink(kit.path, link), 0));
	refuses(link, "a symbolic link");
	cr_assert(eq(int, linkat(AT_FDCWD, kit.path, AT_FDCWD, second, 0), 0));
	refuses(kit.path, "a hard link");
}

Test(place, a_folder_open_to_everybody_is_refused)
{
	cr_assert(eq(int, chmod(kit.dir, 0777), 0));
	refuses(kit.path, "Everybody may write");
	cr_assert(eq(int, chmod(kit.dir, 0700), 0));
}

Test(file, a_newer_file_is_refused_and_left_alone)
{
	close_kit();
	kit_sql(kit.path, "PRAGMA user_version = 99");
	refuses(kit.path, "newer adhere");
	cr_assert(eq(i64, kit_number(kit.path, "PRAGMA user_version"), 99));
}

Test(file, a_truncated_file_is_refused)
{
	struct stat status;

	close_kit();
	cr_assert(eq(int, stat(kit.path, &status), 0));
	cr_assert(eq(int, truncate(kit.path, status.st_size / 2 / 4096 * 4096), 0));
	refuses(kit.path, "damaged");
	cr_assert(eq(int, truncate(kit.path, 50), 0));
	refuses(kit.path, "");
}

/* --- the recipe of a connection --- */

static void pragma_is(const char *name, const char *wanted)
{
	AUTO_FREE char *sql = xasprintf("PRAGMA %s", name);
	struct db_statement *statement = db_query(kit.store->db, sql);

	cr_assert(db_step(statement));
	cr_assert(eq(str, (char *)db_text_at(statement, 0), (char *)wanted), "%s", name);
	db_end(statement, NULL);
}

Test(file, every_setting_of_the_connection_reads_back)
{
	AUTO_FREE char *newest = xasprintf("%lld", (long long)schema_step_n);
	const char *const wanted[][2] = {
		{"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"}, {"trusted_schema", "0"},
		{"cell_size_check", "1"}, {"mmap_size", "0"}, {"temp_store", "2"}, {"cache_size", "-32768"},
		{"journal_size_limit", "67108864"}, {"busy_timeout", "1000"}, {"application_id", "1097091186"},
		{"user_version", newest}, {"locking_mode", "normal"},
	};

	for (size_t i = 0; i < COUNT(wanted); i++)
		pragma_is(wanted[i][0], wanted[i][1]);
}

static enum store_result result_of(const char *sql)
{
	return db_run(kit.store->db, NULL, sql);
}

Test(file, dangerous_statements_are_off)
{
	/* Double quotes are never text; the schema can't be written by hand; the history is closed. */
	cr_assert(ne(int, result_of("SELECT \"no such column\""), STORE_OK));
	cr_assert(eq(int, result_of("PRAGMA writable_schema = ON"), STORE_OK));
	cr_assert(ne(int, result_of("DELETE FROM sqlite_master"), STORE_OK));
	cr_assert(ne(int, result_of("DELETE FROM history"), STORE_OK));
	cr_assert(ne(int, result_of("UPDATE history SET actor = 'Eve'"), STORE_OK));
	cr_assert(ne(int, result_of("INSERT INTO answer VALUES ('nobody', 'x', 'met', '', '', 'Eve', 1, 1)"), STORE_OK));
}

/* --- steps of the schema --- */

static const char *const later_step[] = {"CREATE TABLE later (x INTEGER) STRICT", NULL};
static const char *const broken_step[] = {"CREATE TABLE half (x INTEGER) STRICT", "CREATE NONSENSE", NULL};

#define STEPS_MAX 32

/* The steps there are, and one more. */
static void add_step(schema_step steps[STEPS_MAX], schema_step step)
{
	cr_assert(lt(i64, schema_step_n, STEPS_MAX));
	for (int64_t i = 0; i < schema_step_n; i++)
		steps[i] = schema_steps[i];
	steps[schema_step_n] = step;
}

Test(file, a_new_step_keeps_a_checked_backup)
{
	schema_step steps[STEPS_MAX];
	AUTO_FREE char *backup = xasprintf("%s.backup-v%lld", kit.path, (long long)schema_step_n);
	struct store *old;
	struct err err = ERR_INIT;

	add_step(steps, later_step);
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "");
	cr_assert(schema_apply(kit.store->db, steps, schema_step_n + 1, true, &err), "%s", err.text);
	cr_assert(eq(i64, kit_number(kit.path, "PRAGMA user_version"), schema_step_n + 1));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM later"), 0));
	cr_assert(eq(u32, mode_of(backup), 0600));
	/* The old program opens the backup, and refuses the new file. */
	old = kit_open(backup, &err);
	cr_assert(ne(ptr, old, NULL), "%s", err.text);
	cr_assert(eq(int, kit_verdict(old, kit_check(0)), VERDICT_MET));
	cr_assert(eq(i64, kit_verified(old), 2));
	store_close(old);
	close_kit();
	refuses(kit.path, "newer adhere");
}

Test(file, a_step_that_fails_leaves_nothing)
{
	schema_step steps[STEPS_MAX];
	struct err err = ERR_INIT;

	add_step(steps, broken_step);
	cr_assert(not(schema_apply(kit.store->db, steps, schema_step_n + 1, true, &err)));
	cr_assert(eq(i64, kit_number(kit.path, "PRAGMA user_version"), schema_step_n));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM sqlite_master WHERE name = 'half'"), 0));
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "");
	kit_verified(kit.store);
}

/* --- reading where nothing can be written --- */

static struct store *open_reading(const char *path, struct err *err)
{
	const struct store_options options = {.read_only = true, .clock = {KIT_NOW}};

	return store_open(path, &options, err);
}

static void nothing_can_be_saved(struct store *store)
{
	struct err err = ERR_INIT;

	cr_assert(store_is_read_only(store));
	cr_assert(eq(int, kit_answer_as(store, "Ada", kit_check(0), VERDICT_MET, "", &err), STORE_READ_ONLY));
	cr_assert(not(store_draft_save(store, "", "Ada", "x", "y", NULL)));
	cr_assert(eq(int, store_undo(store, KIT_ASSESSMENT, "Ada", NULL, NULL), STORE_READ_ONLY));
}

Test(file, opened_for_reading_beside_a_writer)
{
	struct err err = ERR_INIT;
	struct store *reader = open_reading(kit.path, &err);

	cr_assert(ne(ptr, reader, NULL), "%s", err.text);
	nothing_can_be_saved(reader);
	cr_assert(not(store_changed(reader)));
	kit_answer(kit.store, kit_check(0), VERDICT_PARTLY, "");
	cr_assert(store_changed(reader));
	cr_assert(eq(int, kit_verdict(reader, kit_check(0)), VERDICT_PARTLY));
	cr_assert(eq(i64, kit_verified(reader), 2));
	store_close(reader);
}

/* What somebody without rights sees; 0 when all was right. */
static int read_as_stranger(bool read_only)
{
	const struct store_options options = {.read_only = read_only, .clock = {KIT_NOW}};
	struct verify_result verified;
	struct store *store;
	struct err err = ERR_INIT;

	store = store_open(kit.path, &options, &err);
	if (store == NULL)
		return fprintf(stderr, "%s\n", err.text), 11;
	if (!store_is_read_only(store) || store_changed(store))
		return 12;
	if (kit_answer_as(store, "Eve", kit_check(1), VERDICT_MET, "", &err) != STORE_READ_ONLY)
		return 13;
	/* Who did not ask for it wants to know why. */
	if ((strstr(err.text, "permissions") == NULL) != read_only)
		return 16;
	if (!store_verify(store, KIT_ASSESSMENT, &verified, &err) || verified.faults != 0 || verified.entries != 2)
		return 14;
	store_close(store);
	return 0;
}

/* Root becomes nobody, and root again at the end, since valgrind has files of its own to remove. */
static int as_stranger(bool read_only)
{
	const bool root = geteuid() == 0;
	int status;

	if (root && (setresgid(65534, 65534, 0) != 0 || setresuid(65534, 65534, 0) != 0))
		return 10;
	status = read_as_stranger(read_only);
	return root && setresuid(0, 0, 0) != 0 ? 15 : status;
}

static int status_of(pid_t child)
{
	int status;

	cr_assert(eq(int, waitpid(child, &status, 0), child));
	return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

static int in_child(int (*work)(bool argument), bool argument)
{
	pid_t child = fork();

	if (child == 0)
		_exit(work(argument));
	return status_of(child);
}

Test(file, a_file_and_folder_without_write_permission_can_be_read)
{
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "");
	close_kit();
	cr_assert(eq(int, chmod(kit.path, 0444), 0));
	cr_assert(eq(int, chmod(kit.dir, 0555), 0));
	cr_assert(eq(int, in_child(as_stranger, true), 0));
	cr_assert(eq(int, in_child(as_stranger, false), 0));
	cr_assert(eq(int, chmod(kit.dir, 0700), 0));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT count(*) FROM history WHERE assessment <> ''"), 2));
}

/* The shared memory of the journal has 32 KiB, which no file may have here: as on a full disk. */
static int on_full_disk(bool read_only)
{
	const struct store_options options = {.read_only = read_only, .clock = {KIT_NOW}};
	const struct rlimit limit = {16384, 16384};
	struct verify_result verified;
	struct store *store;
	struct err err = ERR_INIT;

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		return 10;
	store = store_open(kit.path, &options, &err);
	if (store == NULL)
		return fprintf(stderr, "%s\n", err.text), 11;
	if (!store_is_read_only(store))
		return 12;
	if (!store_verify(store, KIT_ASSESSMENT, &verified, &err) || verified.faults != 0 || verified.entries != 2)
		return 13;
	if (kit_answer_as(store, "Ada", kit_check(1), VERDICT_MET, "", &err) != STORE_READ_ONLY)
		return 14;
	if ((strstr(err.text, "disk is full") == NULL) != read_only)
		return 15;
	store_close(store);
	return 0;
}

static int make_on_full_disk(bool unused)
{
	const struct rlimit limit = {16384, 16384};
	AUTO_FREE char *fresh = path_join(kit.dir, "fresh.db");
	struct err err = ERR_INIT;

	(void)unused;
	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		return 10;
	if (kit_open(fresh, &err) != NULL)
		return 11;
	return strstr(err.text, "fresh.db can't be made") != NULL && strstr(err.text, "space") != NULL ? 0 : 12;
}

Test(file, a_full_disk_takes_no_new_file)
{
	cr_assert(eq(int, in_child(make_on_full_disk, false), 0));
}

Test(file, a_full_disk_can_still_be_read)
{
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "");
	close_kit();
	cr_assert(eq(int, in_child(on_full_disk, true), 0));
	cr_assert(eq(int, in_child(on_full_disk, false), 0));
	kit_reopen(&kit);
	cr_assert(eq(i64, kit_verified(kit.store), 2));
}

/* A disk that fills up while a store is open: the save is refused in a sentence, what was confirmed stays. */
static int while_disk_fills(bool unused)
{
	struct store *store = kit_open(kit.path, NULL);
	struct rlimit limit = {400 * 1024, RLIM_INFINITY};
	AUTO_STR note = STR_INIT;
	enum store_result result = STORE_OK;
	unsigned saved = 0;

	(void)unused;
	signal(SIGXFSZ, SIG_IGN);
	for (unsigned i = 0; i < 30000; i++)
		str_add(&note, "x ");
	setrlimit(RLIMIT_FSIZE, &limit);
	while (saved < 100 && (result = kit_answer_as(store, "Ada", kit_check(saved), VERDICT_MET, note.s, NULL)) == STORE_OK)
		saved++;
	if (result != STORE_FAILED)
		return 100;
	limit.rlim_cur = RLIM_INFINITY;
	setrlimit(RLIMIT_FSIZE, &limit);
	/* There is space again: the same connection goes on. */
	if (kit_answer_as(store, "Ada", kit_check(saved), VERDICT_MET, note.s, NULL) != STORE_OK)
		return 101;
	store_close(store);
	return (int)saved + 1;
}

Test(file, a_disk_that_fills_up_and_is_freed)
{
	int saved;

	close_kit();
	saved = in_child(while_disk_fills, false);
	cr_assert(gt(int, saved, 0));
	cr_assert(lt(int, saved, 100), "%d", saved);
	kit_reopen(&kit);
	cr_assert(eq(i64, kit_verified(kit.store), saved + 1));
}

/* --- the gate, and several processes --- */

static int pipe_ends[2];
static unsigned waits;

static void let_go(void)
{
	waits++;
	close(pipe_ends[1]);
	pipe_ends[1] = -1;
}

/* Holds the gate until the pipe is closed on the other side. */
static pid_t hold_gate(const char *path)
{
	int ready[2];
	char byte;
	pid_t child;

	cr_assert(eq(int, pipe(pipe_ends), 0));
	cr_assert(eq(int, pipe(ready), 0));
	child = fork();
	if (child == 0) {
		struct gate gate;

		close(pipe_ends[1]);
		if (gate_open(&gate, path, 0600, NULL, NULL) && gate_take(&gate, NULL) == STORE_OK)
			if (write(ready[1], "x", 1) == 1 && read(pipe_ends[0], &byte, 1) == 0)
				_exit(0);
		_exit(1);
	}
	close(pipe_ends[0]);
	cr_assert(eq(i64, read(ready[0], &byte, 1), 1));
	return child;
}

Test(processes, who_waits_is_told_and_then_goes_on)
{
	const struct store_options options = {.waiting = let_go, .clock = {KIT_NOW}};
	AUTO_FREE char *gate = xasprintf("%s-gate", kit.path);
	struct store *store = store_open(kit.path, &options, NULL);
	pid_t holder = hold_gate(gate);
	struct err err = ERR_INIT;

	cr_assert(eq(int, kit_answer_as(store, "Ada", kit_check(0), VERDICT_MET, "", &err), STORE_OK), "%s", err.text);
	cr_assert(eq(u32, waits, 1));
	cr_assert(eq(int, status_of(holder), 0));
	store_close(store);
}

Test(processes, waiting_ends)
{
	AUTO_FREE char *path = xasprintf("%s-gate", kit.path);
	pid_t holder = hold_gate(path);
	struct err err = ERR_INIT;
	struct gate gate;

	cr_assert(gate_open(&gate, path, 0600, NULL, NULL));
	gate.give_up_us = 20000;
	cr_assert(eq(int, gate_take(&gate, &err), STORE_BUSY));
	cr_assert(ne(ptr, strstr(err.text, "Another program"), NULL));
	kill(holder, SIGKILL);
	status_of(holder);
	/* The kernel frees the gate of a program that died. */
	cr_assert(eq(int, gate_take(&gate, &err), STORE_OK));
	gate_close(&gate);
}

#define WRITERS 4
#define SAVES 500

/* Saves answers until SAVES were confirmed; conflicts are looked at again. */
static int write_many(bool unused)
{
	struct store *store = kit_open(kit.path, NULL);
	unsigned saved = 0, seed = (unsigned)getpid();

	(void)unused;
	while (store != NULL && saved < SAVES) {
		const char *check = kit_check((unsigned)rand_r(&seed) % KIT_CHECKS);
		AUTO_FREE char *note = xasprintf("%d %u", (int)getpid(), saved);
		enum store_result result = kit_answer_as(store, "Ada", check, (enum verdict)(saved % 4), note, NULL);

		if (result != STORE_OK && result != STORE_CONFLICT)
			return 10 + (int)result;
		saved += result == STORE_OK;
	}
	store_close(store);
	return saved == SAVES ? 0 : 1;
}

Test(processes, four_writers_lose_nothing)
{
	pid_t writers[WRITERS];

	close_kit();
	for (size_t i = 0; i < WRITERS; i++) {
		writers[i] = fork();
		if (writers[i] == 0)
			_exit(write_many(false));
	}
	for (size_t i = 0; i < WRITERS; i++)
		cr_assert(eq(int, status_of(writers[i]), 0));
	kit_reopen(&kit);
	cr_assert(eq(i64, kit_verified(kit.store), 1 + WRITERS * SAVES));
	cr_assert(eq(i64, kit_number(kit.path, "SELECT max(version) FROM answer"), 1 + WRITERS * SAVES));
	cr_assert(eq(i64, kit_faults(kit.store, ""), 0));
}

static int make_first(bool unused)
{
	struct err err = ERR_INIT;
	struct store *store = kit_open(kit.path, &err);

	(void)unused;
	if (store == NULL)
		return fprintf(stderr, "%s\n", err.text), 1;
	store_close(store);
	return 0;
}

Test(processes, two_programs_that_make_the_same_file)
{
	AUTO_FREE char *fresh = path_join(kit.dir, "fresh.db");
	pid_t makers[WRITERS];

	close_kit();
	free(kit.path);
	kit.path = xstrdup(fresh);
	for (size_t i = 0; i < WRITERS; i++) {
		makers[i] = fork();
		if (makers[i] == 0)
			_exit(make_first(false));
	}
	for (size_t i = 0; i < WRITERS; i++)
		cr_assert(eq(int, status_of(makers[i]), 0));
	cr_assert(eq(i64, kit_number(kit.path, "PRAGMA user_version"), schema_step_n));
}

/* At once, so that no checker of memory looks at a process that has lost its threads. */
static void leave(void)
{
	_exit(70);
}

static int use_after_fork(bool unused)
{
	(void)unused;
	die_hook(leave);
	kit_answer_as(kit.store, "Ada", kit_check(0), VERDICT_MET, "", NULL);
	return 0;
}

Test(processes, a_store_is_not_carried_over_a_fork)
{
	cr_assert(eq(int, in_child(use_after_fork, false), 70));
	kit_answer(kit.store, kit_check(0), VERDICT_MET, "");
}
