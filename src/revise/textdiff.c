/* The difference of two texts: the shortest way between their words, then made fit for reading. */
#include "revise/textdiff.h"

#include "revise/words.h"

#include <string.h>

/* Below this share of the words in common (in percent, of both) a text is new, unless it holds most of the other. */
#define REWRITTEN_BELOW 30
#define MOSTLY_HELD 60
/* What stayed at an end of a text is not shown as the same when the change beside it weighs this much more. */
#define REMNANT 8

struct edit { /* words [a0, a1) gave way to [b0, b1); what is between two edits is the same */
	size_t a0, a1, b0, b1;
};

struct texts {
	struct words a, b;
	size_t *a_sum, *b_sum; /* weights of all words before each */
	bool *gone, *added;
	VEC(struct edit) edits;
};

static size_t *sums_of(const struct words *words)
{
	size_t *sums = xcalloc(words->n + 1, sizeof *sums);

	for (size_t i = 0; i < words->n; i++)
		sums[i + 1] = sums[i] + words->v[i].weight;
	return sums;
}

/* --- the shortest way --- */

/* Words that the other text doesn't have are changed whatever way is taken: without them the search is short. */
struct kept {
	uint32_t *numbers;
	size_t *places;
	bool *changed;
	size_t n;
};

static void keep(struct kept *kept, const struct words *words, const bool *in_other, bool *changed)
{
	kept->numbers = xcalloc(words->n, sizeof *kept->numbers);
	kept->places = xcalloc(words->n, sizeof *kept->places);
	kept->n = 0;
	for (size_t i = 0; i < words->n; i++) {
		changed[i] = !in_other[words->v[i].number];
		if (changed[i])
			continue;
		kept->numbers[kept->n] = words->v[i].number;
		kept->places[kept->n++] = i;
	}
	kept->changed = xcalloc(kept->n, sizeof *kept->changed);
}

static void put_back(struct kept *kept, bool *changed)
{
	for (size_t i = 0; i < kept->n; i++)
		changed[kept->places[i]] = kept->changed[i];
	free(kept->numbers);
	free(kept->places);
	free(kept->changed);
}

static bool *which_in(const struct words *words, uint32_t numbers)
{
	bool *in = xcalloc(numbers, sizeof *in);

	for (size_t i = 0; i < words->n; i++)
		in[words->v[i].number] = true;
	return in;
}

static void compare(struct texts *texts)
{
	uint32_t numbers = words_number(&texts->a, &texts->b);
	bool *in_a = which_in(&texts->a, numbers), *in_b = which_in(&texts->b, numbers);
	struct kept a, b;

	texts->gone = xcalloc(texts->a.n, sizeof *texts->gone);
	texts->added = xcalloc(texts->b.n, sizeof *texts->added);
	keep(&a, &texts->a, in_b, texts->gone);
	keep(&b, &texts->b, in_a, texts->added);
	shortest_way(a.numbers, a.n, b.numbers, b.n, a.changed, b.changed);
	put_back(&a, texts->gone);
	put_back(&b, texts->added);
	free(in_a);
	free(in_b);
}

static void texts_make(struct texts *texts, const char *a, const char *b)
{
	*texts = (struct texts){0};
	words_of(a == NULL ? "" : a, &texts->a);
	words_of(b == NULL ? "" : b, &texts->b);
	texts->a_sum = sums_of(&texts->a);
	texts->b_sum = sums_of(&texts->b);
	compare(texts);
}

static void texts_free(struct texts *texts)
{
	vec_free(&texts->a);
	vec_free(&texts->b);
	vec_free(&texts->edits);
	free(texts->a_sum);
	free(texts->b_sum);
	free(texts->gone);
	free(texts->added);
}

/* --- fit for reading --- */

static size_t weight_of(const struct texts *texts, const struct edit *edit)
{
	size_t gone = texts->a_sum[edit->a1] - texts->a_sum[edit->a0];
	size_t added = texts->b_sum[edit->b1] - texts->b_sum[edit->b0];

	return gone > added ? gone : added;
}

/* Whether what is the same between two edits says too little to stand alone between them. */
static bool is_splinter(const struct texts *texts, const struct edit *first, const struct edit *second)
{
	size_t same = texts->a_sum[second->a0] - texts->a_sum[first->a1];

	return 2 * same <= weight_of(texts, first) && 2 * same <= weight_of(texts, second);
}

static void edit_add(struct texts *texts, struct edit edit)
{
	vec_push(&texts->edits, edit);
	while (texts->edits.n > 1) {
		struct edit *last = &texts->edits.v[texts->edits.n - 1], *before = last - 1;

		if (!is_splinter(texts, before, last))
			break;
		before->a1 = last->a1;
		before->b1 = last->b1;
		texts->edits.n--;
	}
}

static void edits_make(struct texts *texts)
{
	size_t i = 0, j = 0;

	while (i < texts->a.n || j < texts->b.n) {
		struct edit edit = {.a0 = i, .b0 = j};

		while (i < texts->a.n && texts->gone[i])
			i++;
		while (j < texts->b.n && texts->added[j])
			j++;
		edit.a1 = i;
		edit.b1 = j;
		if (edit.a1 > edit.a0 || edit.b1 > edit.b0)
			edit_add(texts, edit);
		while (i < texts->a.n && j < texts->b.n && !texts->gone[i] && !texts->added[j]) {
			i++;
			j++;
		}
	}
}

/* What is the same at an end of the texts says as little when nearly all the rest was replaced. */
static bool is_remnant(const struct texts *texts, const struct edit *edit, size_t same)
{
	return edit->a1 > edit->a0 && edit->b1 > edit->b0 && REMNANT * same <= weight_of(texts, edit);
}

static void join_ends(struct texts *texts)
{
	struct edit *first = texts->edits.v, *last;

	if (texts->edits.n == 0)
		return;
	last = &texts->edits.v[texts->edits.n - 1];
	if (is_remnant(texts, first, texts->a_sum[first->a0]))
		first->a0 = first->b0 = 0;
	if (is_remnant(texts, last, texts->a_sum[texts->a.n] - texts->a_sum[last->a1])) {
		last->a1 = texts->a.n;
		last->b1 = texts->b.n;
	}
}

static size_t same_weight(const struct texts *texts)
{
	size_t same = texts->a_sum[texts->a.n];

	for (size_t i = 0; i < texts->edits.n; i++)
		same -= texts->a_sum[texts->edits.v[i].a1] - texts->a_sum[texts->edits.v[i].a0];
	return same;
}

static void rewritten(struct texts *texts)
{
	size_t a = texts->a_sum[texts->a.n], b = texts->b_sum[texts->b.n], same = same_weight(texts);
	size_t shorter = a < b ? a : b;

	if (texts->edits.n < 2 || 200 * same >= REWRITTEN_BELOW * (a + b) || 100 * same >= MOSTLY_HELD * shorter)
		return;
	texts->edits.n = 0;
	vec_push(&texts->edits, (struct edit){0, texts->a.n, 0, texts->b.n});
}

/* --- pieces --- */

static void piece_add(struct diff_pieces *out, enum diff_op op, const struct words *words, size_t from, size_t to)
{
	const struct word *first, *last;

	if (from == to)
		return;
	first = &words->v[from];
	last = &words->v[to - 1];
	vec_push(out, (struct diff_piece){.op = op, .space = first->space && from > 0, .text = first->text,
	    .length = (size_t)(last->text + last->length - first->text)});
}

/* What is the same from words a0 and b0 on: a blank that only one of the texts has before it is kept. */
static void same_add(struct diff_pieces *out, const struct texts *texts, size_t a0, size_t b0, size_t b1)
{
	piece_add(out, DIFF_SAME, &texts->b, b0, b1);
	if (b0 < b1 && a0 > 0 && texts->a.v[a0].space)
		out->v[out->n - 1].space = true;
}

void text_diff(const char *a, const char *b, struct diff_pieces *out)
{
	struct texts texts;
	struct edit last = {0};

	texts_make(&texts, a, b);
	edits_make(&texts);
	join_ends(&texts);
	rewritten(&texts);
	for (size_t i = 0; i < texts.edits.n; i++) {
		const struct edit *edit = &texts.edits.v[i];

		same_add(out, &texts, last.a1, last.b1, edit->b0);
		piece_add(out, DIFF_GONE, &texts.a, edit->a0, edit->a1);
		piece_add(out, DIFF_ADDED, &texts.b, edit->b0, edit->b1);
		last = *edit;
	}
	same_add(out, &texts, last.a1, last.b1, texts.b.n);
	texts_free(&texts);
}

bool text_diff_changed(const struct diff_pieces *pieces)
{
	for (size_t i = 0; i < pieces->n; i++)
		if (pieces->v[i].op != DIFF_SAME)
			return true;
	return false;
}

bool diff_piece_blank(const struct diff_pieces *pieces, size_t i)
{
	return i > 0 && (pieces->v[i].space || (pieces->v[i].op == DIFF_ADDED && pieces->v[i - 1].op == DIFF_GONE));
}

char *diff_piece_line(const struct diff_piece *piece)
{
	AUTO_FREE char *text = xstrndup(piece->text, piece->length);
	char *line = text_line(text), *end = line;

	for (const char *at = line; *at != '\0'; at++)
		if (*at != ' ' || end == line || end[-1] != ' ')
			*end++ = *at;
	*end = '\0';
	return line;
}

void text_diff_marks(const struct diff_pieces *pieces, struct str *out)
{
	static const char *const open[] = {"", "[-", "{+"}, *const close[] = {"", "-]", "+}"};

	for (size_t i = 0; i < pieces->n; i++) {
		const struct diff_piece *piece = &pieces->v[i];

		if (diff_piece_blank(pieces, i))
			str_addc(out, ' ');
		str_add(out, open[piece->op]);
		str_addn(out, piece->text, piece->length);
		str_add(out, close[piece->op]);
	}
}

unsigned text_similarity(const char *a, const char *b)
{
	struct texts texts;
	size_t all, same = 0;
	bool changed = false;

	texts_make(&texts, a, b);
	all = texts.a_sum[texts.a.n] + texts.b_sum[texts.b.n];
	for (size_t i = 0; i < texts.a.n; i++) {
		same += texts.gone[i] ? 0 : texts.a.v[i].weight;
		changed = changed || texts.gone[i];
	}
	for (size_t i = 0; i < texts.b.n; i++)
		changed = changed || texts.added[i];
	texts_free(&texts);
	if (!changed)
		return 100;
	return all == 0 ? 0 : (unsigned)(200 * same / all) > 99 ? 99 : (unsigned)(200 * same / all);
}
