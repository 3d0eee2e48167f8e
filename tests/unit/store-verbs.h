/* Saving, reading, undoing and redoing one record, for tests that have a `static struct kit kit` above this. */
#ifndef ADHERE_TESTS_STORE_VERBS_H
#define ADHERE_TESTS_STORE_VERBS_H

static struct operation *begin(const char *actor)
{
	return kit_operation(kit.store, actor);
}

static void commit(struct operation *op)
{
	struct err err = ERR_INIT;

	cr_assert(eq(int, operation_commit(op, NULL, &err), STORE_OK), "%s", err.text);
}

/* Saves one record as one operation; the variable err says why it did not go. */
#define SAVE_AS(actor, type, ...)                                                                  \
	do {                                                                                       \
		const struct type record = {__VA_ARGS__};                                          \
		struct operation *op_ = begin(actor);                                              \
		struct err err_ = ERR_INIT;                                                        \
                                                                                                   \
		cr_assert(eq(int, operation_save_##type(op_, &record, &err_), STORE_OK), "%s", err_.text); \
		commit(op_);                                                                       \
	} while (0)
#define SAVE(type, ...) SAVE_AS("Ada", type, __VA_ARGS__)

#define REFUSED_AS(actor, type, words, ...)                                                        \
	do {                                                                                       \
		const struct type record = {__VA_ARGS__};                                          \
		struct operation *op_ = begin(actor);                                              \
		struct err err_ = ERR_INIT;                                                        \
                                                                                                   \
		cr_assert(eq(int, operation_save_##type(op_, &record, &err_), STORE_REFUSED), "%s", words); \
		cr_assert(ne(ptr, strstr(err_.text, words), NULL), "%s", err_.text);               \
		operation_abort(op_);                                                              \
	} while (0)
#define REFUSED(type, words, ...) REFUSED_AS("Ada", type, words, __VA_ARGS__)

#define T(text) ((char *)(text))
#define LIST(type, list)                                                                           \
	struct type##_list list;                                                                   \
	cr_assert(store_##type##_list(kit.store, KIT_ASSESSMENT, &list, NULL))
#define ONE(type, list)                                                                            \
	LIST(type, list);                                                                          \
	cr_assert(eq(sz, list.n, 1))

static void newest_says(const char *line)
{
	struct history_list list;
	AUTO_FREE char *said = NULL;

	cr_assert(store_history(kit.store, KIT_ASSESSMENT, NULL, 0, 1, &list, NULL));
	said = history_describe(&list.v[0]);
	cr_assert(eq(str, said, T(line)));
	history_list_free(&list);
}

/* The last operation can be undone and redone, and every state of the rows follows from the history. */
static void goes_back_and_forth(const char *actor)
{
	struct err err = ERR_INIT;

	kit_verified(kit.store);
	cr_assert(eq(int, store_undo(kit.store, KIT_ASSESSMENT, actor, NULL, &err), STORE_OK), "%s", err.text);
	kit_verified(kit.store);
	cr_assert(eq(int, store_redo(kit.store, KIT_ASSESSMENT, actor, NULL, &err), STORE_OK), "%s", err.text);
	kit_verified(kit.store);
}

#endif
