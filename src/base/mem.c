/* Allocation that dies instead of failing, and arenas. */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The only variable of the library: a dying program has no context to be handed. */
static void (*restore_hook)(void);

void die_hook(void (*restore_terminal)(void))
{
	restore_hook = restore_terminal;
}

void die(const char *format, ...)
{
	va_list args;

	if (restore_hook != NULL)
		restore_hook();
	fputs("adhere: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(70);
}

void mem_free_local(void *pointer_to_pointer)
{
	void *pointer;

	memcpy(&pointer, pointer_to_pointer, sizeof pointer);
	free(pointer);
}

static void *checked(void *pointer)
{
	if (pointer == NULL)
		die("Out of memory. Nothing that was confirmed is lost; close other programs and start again.");
	return pointer;
}

void *xmalloc(size_t size)
{
	return checked(malloc(size ? size : 1));
}

void *xcalloc(size_t count, size_t size)
{
	return checked(calloc(count ? count : 1, size ? size : 1));
}

void *xrealloc_array(void *old, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		checked(NULL);
	size *= count;
	return checked(realloc(old, size > 0 ? size : 1));
}

char *xstrdup(const char *text)
{
	return xstrndup(text, strlen(text));
}

char *xstrndup(const char *text, size_t length)
{
	char *copy = xmalloc(length + 1);

	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

#define CHUNK_SIZE ((size_t)64 * 1024)

struct chunk {
	struct chunk *next;
	size_t used, size;
	max_align_t bytes[];
};

struct arena {
	struct chunk *chunks;
	size_t used;
};

struct arena *arena_new(void)
{
	return xcalloc(1, sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	for (struct chunk *chunk = arena->chunks, *next; chunk != NULL; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(arena);
}

static struct chunk *chunk_with_room(struct arena *arena, size_t size)
{
	struct chunk *chunk = arena->chunks;
	size_t wanted = size > CHUNK_SIZE ? size : CHUNK_SIZE;

	if (chunk != NULL && chunk->size - chunk->used >= size)
		return chunk;
	chunk = xmalloc(sizeof *chunk + wanted);
	chunk->next = arena->chunks;
	chunk->used = 0;
	chunk->size = wanted;
	arena->chunks = chunk;
	return chunk;
}

static char *arena_take(struct arena *arena, size_t size)
{
	const size_t align = sizeof(max_align_t);
	struct chunk *chunk;
	char *bytes;

	if (size > SIZE_MAX / 2)
		checked(NULL);
	size = (size + align - 1) / align * align;
	chunk = chunk_with_room(arena, size);
	bytes = (char *)chunk->bytes + chunk->used;
	chunk->used += size;
	arena->used += size;
	return bytes;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		checked(NULL);
	return memset(arena_take(arena, count * size), 0, count * size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
	char *copy = arena_take(arena, length + 1);

	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
