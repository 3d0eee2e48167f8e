/*
 * The shortest way from one row of numbers to another (Myers 1986): from both ends at once to the middle, then each
 * half by itself, so that memory grows with the rows and not with their product.
 */
#include "revise/words.h"

#include <string.h>

/* How many changes are looked through for the true middle: all where that is quick. */
#define PATIENCE_SHORT 8192
#define PATIENCE_LONG 256
#define SHORT_ROWS 16384

struct side {
	int64_t *reach; /* by diagonal: how far along `a` one gets with so many changes */
	int64_t low, high; /* diagonals looked at */
};

struct search {
	const uint32_t *a, *b;
	bool *gone, *added;
	struct side forward, back;
	int64_t patience;
};

struct box {
	int64_t a0, a1, b0, b1;
};

struct point {
	int64_t a, b;
};

/* Goes one diagonal further on each side, or one less where the box ends. `none` is a place that is never the better. */
static void widen(struct side *side, const struct box *box, int64_t none)
{
	if (side->low > box->a0 - box->b1)
		side->reach[--side->low - 1] = none;
	else
		side->low++;
	if (side->high < box->a1 - box->b0)
		side->reach[++side->high + 1] = none;
	else
		side->high--;
}

/* One more change from the start. True when it meets what came from the end, in *at. */
static bool go_forward(struct search *search, const struct box *box, bool may_meet, struct point *at)
{
	int64_t *reach = search->forward.reach;

	widen(&search->forward, box, -1);
	for (int64_t d = search->forward.high; d >= search->forward.low; d -= 2) {
		int64_t x = reach[d - 1] >= reach[d + 1] ? reach[d - 1] + 1 : reach[d + 1];

		while (x < box->a1 && x - d < box->b1 && search->a[x] == search->b[x - d])
			x++;
		reach[d] = x;
		*at = (struct point){x, x - d};
		if (may_meet && d >= search->back.low && d <= search->back.high && search->back.reach[d] <= x)
			return true;
	}
	return false;
}

static bool go_back(struct search *search, const struct box *box, bool may_meet, struct point *at)
{
	int64_t *reach = search->back.reach;

	widen(&search->back, box, INT64_MAX);
	for (int64_t d = search->back.high; d >= search->back.low; d -= 2) {
		int64_t x = reach[d - 1] < reach[d + 1] ? reach[d - 1] : reach[d + 1] - 1;

		while (x > box->a0 && x - d > box->b0 && search->a[x - 1] == search->b[x - d - 1])
			x--;
		reach[d] = x;
		*at = (struct point){x, x - d};
		if (may_meet && d >= search->forward.low && d <= search->forward.high && x <= search->forward.reach[d])
			return true;
	}
	return false;
}

/* Where one got furthest from the start, within the box. */
static struct point furthest(const struct search *search, const struct box *box)
{
	struct point best = {box->a0, box->b0};

	for (int64_t d = search->forward.low; d <= search->forward.high; d += 2) {
		int64_t x = search->forward.reach[d] < box->a1 ? search->forward.reach[d] : box->a1;

		if (x - d > box->b1)
			x = box->b1 + d;
		if (2 * x - d > best.a + best.b)
			best = (struct point){x, x - d};
	}
	return best;
}

/* A point within the box, on a shortest way through it. */
static struct point middle(struct search *search, const struct box *box)
{
	int64_t first = box->a0 - box->b0, last = box->a1 - box->b1;
	bool odd = ((first - last) & 1) != 0;
	struct point at;

	search->forward.low = search->forward.high = first;
	search->back.low = search->back.high = last;
	search->forward.reach[first] = box->a0;
	search->back.reach[last] = box->a1;
	for (int64_t changes = 1;; changes++) {
		if (go_forward(search, box, odd, &at) || go_back(search, box, !odd, &at))
			return at;
		if (changes >= search->patience)
			return furthest(search, box);
	}
}

static void strip(const struct search *search, struct box *box)
{
	while (box->a0 < box->a1 && box->b0 < box->b1 && search->a[box->a0] == search->b[box->b0]) {
		box->a0++;
		box->b0++;
	}
	while (box->a0 < box->a1 && box->b0 < box->b1 && search->a[box->a1 - 1] == search->b[box->b1 - 1]) {
		box->a1--;
		box->b1--;
	}
}

static void mark(struct search *search, struct box box)
{
	VEC(struct box) rest = VEC_INIT;

	vec_push(&rest, box);
	while (rest.n > 0) {
		struct point at;

		box = rest.v[--rest.n];
		strip(search, &box);
		if (box.a0 == box.a1)
			memset(search->added + box.b0, true, (size_t)(box.b1 - box.b0));
		else if (box.b0 == box.b1)
			memset(search->gone + box.a0, true, (size_t)(box.a1 - box.a0));
		else {
			at = middle(search, &box);
			vec_push(&rest, (struct box){box.a0, at.a, box.b0, at.b});
			vec_push(&rest, (struct box){at.a, box.a1, at.b, box.b1});
		}
	}
	vec_free(&rest);
}

void shortest_way(const uint32_t *a, size_t a_n, const uint32_t *b, size_t b_n, bool *gone, bool *added)
{
	size_t room = a_n + b_n + 3;
	int64_t *reach = xcalloc(2 * room, sizeof *reach);
	struct search search = {.a = a, .b = b, .gone = gone, .added = added};

	search.forward.reach = reach + b_n + 1;
	search.back.reach = search.forward.reach + room;
	search.patience = a_n + b_n <= SHORT_ROWS ? PATIENCE_SHORT : PATIENCE_LONG;
	mark(&search, (struct box){0, (int64_t)a_n, 0, (int64_t)b_n});
	free(reach);
}
