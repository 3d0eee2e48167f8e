/* The history for readers: a carrying over is one row, whatever it placed. */
#include "store/internal.h"

#include <string.h>

static size_t operation_end(const struct history_list *entries, size_t at)
{
	size_t end = at + 1;

	while (end < entries->n && strcmp(entries->v[end].operation, entries->v[at].operation) == 0)
		end++;
	return end;
}

bool history_is_carry(const struct history_entry *entry)
{
	return strcmp(entry->entity, entities[ENTITY_CARRY].name) == 0;
}

/* The entry that says what the others come to; `end` when there is none. */
static size_t head_of(const struct history_list *entries, size_t at, size_t end)
{
	size_t head = at;

	while (head < end && !history_is_carry(&entries->v[head]))
		head++;
	return head;
}

void history_fold(const struct history_list *entries, bool more, const char *open, struct history_folds *out)
{
	for (size_t at = 0, end; at < entries->n; at = end) {
		size_t head;

		end = operation_end(entries, at);
		if (more && end == entries->n)
			return;
		head = head_of(entries, at, end);
		if (head < end && !str_same(entries->v[at].operation, open)) {
			vec_push(out, ((struct history_fold){head, end - at}));
			continue;
		}
		for (size_t i = at; i < end; i++)
			vec_push(out, ((struct history_fold){i, 1}));
	}
}

char *history_fold_describe(const struct history_list *entries, const struct history_fold *fold)
{
	char *head = history_describe(&entries->v[fold->head]);
	char *line;

	if (fold->n == 1)
		return head;
	line = xasprintf("%zu rows: %s", fold->n, head);
	free(head);
	return line;
}

bool history_read_folded(struct store *store, const char *assessment, size_t limit, const char *open,
    struct history_list *entries, struct history_folds *out, bool *more, struct err *err)
{
	const size_t page = 500;
	struct history_list next;

	do {
		if (!store_history(store, assessment, NULL, entries->n == 0 ? 0 : entries->v[entries->n - 1].seq, page, &next, err))
			return false;
		*more = next.n == page;
		for (size_t i = 0; i < next.n; i++)
			vec_push(entries, next.v[i]);
		vec_free(&next);
		out->n = 0;
		history_fold(entries, *more, open, out);
	} while (*more && (limit == 0 || out->n < limit));
	return true;
}
