/* Memory: allocation that cannot fail, arenas, and locals that free themselves. */
#ifndef ADHERE_BASE_MEM_H
#define ADHERE_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/* Frees a local `char *` when it goes out of scope. */
#define AUTO_FREE __attribute__((cleanup(mem_free_local)))
void mem_free_local(void *pointer_to_pointer);

/*
 * Ends the program with one sentence on standard error and status 70: out of memory or a broken
 * invariant, never a fault of a user or a file. `die_hook` names what to call first (the screen
 * registers the restoring of the terminal); NULL takes it back.
 */
_Noreturn void die(const char *format, ...) PRINTF(1, 2);
void die_hook(void (*restore_terminal)(void));

/* As malloc and friends, zero size allowed; they die instead of returning NULL. Free with free(). */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc_array(void *old, size_t count, size_t size);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t length);

/* An arena owns everything allocated from it until it is freed as a whole. */
struct arena;
struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* Zeroed memory, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);
/* A NUL-terminated copy of `length` bytes. */
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_strdup(struct arena *arena, const char *text);
/* Bytes handed out so far, for limits and measurements. */
size_t arena_used(const struct arena *arena);

#endif
