/*
 * Times the reading of catalogs against libyaml's events alone, on the same bytes, runs interleaved.
 * usage: catalog-bench FILE...
 */
#include "catalog/catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <yaml.h>

#define RUNS 41

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static double time_bare(const struct str *bytes)
{
	double before = now_ms();
	yaml_parser_t parser;
	yaml_event_t event;
	bool more = true;

	if (!yaml_parser_initialize(&parser))
		die("Out of memory.");
	yaml_parser_set_input_string(&parser, (const unsigned char *)str_text(bytes), bytes->len);
	while (more) {
		if (!yaml_parser_parse(&parser, &event))
			die("libyaml can't read this.");
		more = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return now_ms() - before;
}

static double time_read(const char *name, const struct str *bytes, size_t *arena_bytes)
{
	struct faults faults = {0};
	double before = now_ms(), used;
	struct catalog *catalog = catalog_read(name, str_text(bytes), bytes->len, &catalog_default_limits, &faults);

	used = now_ms() - before;
	if (catalog == NULL)
		die("%s", faults.v[0]);
	*arena_bytes = arena_used(catalog->arena);
	catalog_free(catalog);
	return used;
}

/* Part of every reading, and more of it than all checks: the fingerprint of the bytes. */
static double time_fingerprint(const struct str *bytes)
{
	char hex[SHA256_HEX];
	double before = now_ms();

	sha256_hex(str_text(bytes), bytes->len, hex);
	return now_ms() - before;
}

static int compare_times(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static double median(double *times)
{
	qsort(times, RUNS, sizeof *times, compare_times);
	return times[RUNS / 2];
}

static bool measure(const char *path)
{
	AUTO_STR bytes = STR_INIT;
	struct err err = ERR_INIT;
	double bare[RUNS], read[RUNS], fingerprint[RUNS];
	size_t arena_bytes = 0;

	if (!file_read(path, catalog_default_limits.file_bytes, &bytes, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return false;
	}
	for (size_t i = 0; i < RUNS; i++) {
		bare[i] = time_bare(&bytes);
		read[i] = time_read(path, &bytes, &arena_bytes);
		fingerprint[i] = time_fingerprint(&bytes);
	}
	printf("%s: %zu bytes; libyaml alone %.2f ms, catalog_read %.2f ms (%.2f ms of it SHA-256), ratio %.2f, "
	       "%.2f without SHA-256; arena %zu bytes\n", path, bytes.len, median(bare), median(read), median(fingerprint),
	    median(read) / median(bare), (median(read) - median(fingerprint)) / median(bare), arena_bytes);
	return true;
}

int main(int argc, char **argv)
{
	bool good = argc > 1;

	for (int i = 1; i < argc; i++)
		good &= measure(argv[i]);
	return good ? 0 : 2;
}
