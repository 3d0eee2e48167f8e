/* Texts become bags of weighted terms, and bags an inverted index. */
#include "revise/match-terms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>
#include <uniwbrk.h>

#define STEM_CHARS 6
#define WORDS_MOST 2000

/* --- words --- */

/* Calls `take` with each word of folded text: what begins with a letter or digit between two word boundaries. */
typedef void word_function(void *arg, const char *word, size_t length);

static bool begins_word(const char *text, size_t length)
{
	ucs4_t point;

	u8_mbtouc(&point, (const uint8_t *)text, length);
	return uc_is_property_alphabetic(point) || uc_is_property_decimal_digit(point);
}

static void words_of(const char *folded, word_function *take, void *arg)
{
	const size_t length = strlen(folded);
	char *breaks = xmalloc(length + 1);
	size_t start = 0;

	u8_wordbreaks((const uint8_t *)folded, length, breaks);
	for (size_t at = 1; at <= length; at++) {
		if (at < length && !breaks[at])
			continue;
		if (begins_word(folded + start, at - start))
			take(arg, folded + start, at - start);
		start = at;
	}
	free(breaks);
}

static void add_bare(void *arg, const char *word, size_t length)
{
	struct str *out = arg;

	if (out->len > 0)
		str_addc(out, ' ');
	str_addn(out, word, length);
}

char *text_bare(const char *text)
{
	AUTO_FREE char *folded = text_fold(text);
	struct str out = STR_INIT;

	words_of(folded, add_bare, &out);
	return str_take(&out);
}

/* --- terms --- */

/* FNV-1a, 64 bits: the same on every machine. */
static uint64_t hash_bytes(const char *bytes, size_t length)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
	return hash;
}

static size_t stem_length(const char *word, size_t length)
{
	size_t at = 0;

	for (int chars = 0; at < length && chars < STEM_CHARS; chars++)
		at += (size_t)u8_mblen((const uint8_t *)word + at, length - at);
	return at < length ? at : length;
}

struct adding {
	struct term_collector *collector;
	uint32_t times;
};

static void add_word(void *arg, const char *word, size_t length)
{
	struct adding *adding = arg;
	struct term_collector *collector = adding->collector;

	if (collector->words++ < WORDS_MOST)
		vec_push(collector, (struct term_posting){.hash = hash_bytes(word, stem_length(word, length)),
		    .bag = collector->bag, .count = adding->times});
}

void terms_begin(struct term_collector *collector, uint32_t bag)
{
	collector->bag = bag;
	collector->words = 0;
}

void terms_add(struct term_collector *collector, const char *text, uint32_t times)
{
	struct adding adding = {.collector = collector, .times = times};
	AUTO_FREE char *folded = NULL;

	if (text == NULL || collector->words >= WORDS_MOST)
		return;
	folded = text_fold(text);
	words_of(folded, add_word, &adding);
}

/* --- the index --- */

static int by_hash_and_bag(const void *a, const void *b)
{
	const struct term_posting *left = a, *right = b;

	if (left->hash != right->hash)
		return left->hash < right->hash ? -1 : 1;
	return left->bag == right->bag ? 0 : left->bag < right->bag ? -1 : 1;
}

/* Brings what is the same term in the same bag together. */
static size_t unite(struct term_posting *v, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (kept > 0 && by_hash_and_bag(&v[kept - 1], &v[i]) == 0)
			v[kept - 1].count += v[i].count;
		else
			v[kept++] = v[i];
	return kept;
}

static size_t run_end(const struct term_index *index, size_t first)
{
	size_t end = first;

	while (end < index->posting_n && index->postings[end].hash == index->postings[first].hash)
		end++;
	return end;
}

static struct term_weight weigh(const struct term_index *index, size_t first, size_t end)
{
	struct term_weight term = {.first = (uint32_t)first};

	while (first + term.n < end && index->postings[first + term.n].bag < index->old_n)
		term.n++;
	term.weight = log(1 + (double)index->n / (double)(end - first));
	return term;
}

static void give_terms(struct term_index *index)
{
	size_t *room = xcalloc(index->n, sizeof *room);

	for (size_t i = 0; i < index->posting_n; i++)
		room[index->postings[i].bag]++;
	for (size_t i = 0; i < index->n; i++)
		index->bags[i].terms = xcalloc(room[i], sizeof *index->bags[i].terms);
	for (size_t first = 0; first < index->posting_n;) {
		size_t end = run_end(index, first);

		index->terms[index->term_n] = weigh(index, first, end);
		for (; first < end; first++) {
			const struct term_posting *posting = &index->postings[first];
			struct bag *bag = &index->bags[posting->bag];

			bag->terms[bag->n++] = (struct term_use){(uint32_t)index->term_n, posting->count};
			bag->mass += index->terms[index->term_n].weight * posting->count;
		}
		index->term_n++;
	}
	free(room);
}

void index_make(struct term_index *index, struct term_collector *collector, size_t bag_n, size_t old_n)
{
	*index = (struct term_index){.n = bag_n, .old_n = old_n, .postings = collector->v};
	if (collector->n > 1)
		qsort(collector->v, collector->n, sizeof *collector->v, by_hash_and_bag);
	index->posting_n = unite(collector->v, collector->n);
	index->bags = xcalloc(bag_n, sizeof *index->bags);
	index->terms = xcalloc(index->posting_n, sizeof *index->terms);
	give_terms(index);
	*collector = (struct term_collector){0};
}

void index_free(struct term_index *index)
{
	for (size_t i = 0; i < index->n; i++)
		free(index->bags[i].terms);
	free(index->bags);
	free(index->terms);
	free(index->postings);
}

double index_shared(const struct term_index *index, const struct bag *a, const struct bag *b)
{
	double shared = 0;

	for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
		const struct term_use *left = &a->terms[i], *right = &b->terms[j];

		if (left->term == right->term)
			shared += index->terms[left->term].weight * (left->count < right->count ? left->count : right->count);
		i += left->term <= right->term;
		j += right->term <= left->term;
	}
	return shared;
}
