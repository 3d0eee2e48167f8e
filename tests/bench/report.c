/*
 * Time and memory of a full report over 2,000 parts and 20,000 checks in each format, against cmark alone reading and
 * rendering the Markdown of the same report. Each runs in a process of its own that starts from the loaded assessment;
 * the memory is what that process needs in addition to one that does nothing.
 * usage: bench-report
 */
#include "report/pdf.h"
#include "report/report.h"

#include <cmark.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHAPTERS = 20, MEASURES = 99, CHECKS = 10 };

static void add_measure(struct str *yaml, unsigned chapter, unsigned measure)
{
	str_addf(yaml, "      - id: C%u.%u\n        ref: Measure %u.%u\n        kind: measure\n        title: Policy %u\n"
	    "        summary: What the provider does about matter %u of this chapter, in a sentence of usual length.\n"
	    "        checks:\n", chapter, measure, chapter, measure, measure, measure);
	for (unsigned i = 0; i < CHECKS; i++)
		str_addf(yaml, "          - id: C%u.%u-%c\n            text: Is there a procedure that covers case %u of this "
		    "measure, and is it kept up to date when the model changes?\n", chapter, measure, (char)('a' + (int)i), i);
}

static void add_catalog(struct str *yaml)
{
	str_add(yaml, "format: 1\ncatalog: big\nrevision: one\ntitle: Big code\nlabel: One\npublished: 2026-01-01\n"
	    "status: final\nsupersedes: null\nlanguage: en\nsource:\n  publisher: Nobody\n  url: https://example.org/\n"
	    "notice: A notice.\nparts:\n");
	for (unsigned chapter = 1; chapter <= CHAPTERS; chapter++) {
		str_addf(yaml, "  - id: C%u\n    ref: Chapter %u\n    kind: section\n    title: Chapter %u\n"
		    "    applies_to: gpai\n    summary: One.\n    parts:\n", chapter, chapter, chapter);
		for (unsigned measure = 1; measure <= MEASURES; measure++)
			add_measure(yaml, chapter, measure);
	}
}

static struct assess *new_assess(void)
{
	struct assess *assess = xcalloc(1, sizeof *assess);
	struct faults faults = {.n = 0};
	AUTO_STR yaml = STR_INIT;

	add_catalog(&yaml);
	assess->catalog = catalog_read("big.yaml", str_text(&yaml), yaml.len, &catalog_default_limits, &faults);
	if (assess->catalog == NULL)
		die("%s", faults.n > 0 ? faults.v[0] : "unknown fault");
	faults_free(&faults);
	assess->assessment = (struct assessment){.id = xstrdup("00000000-0000-4000-8000-000000000000"),
		.title = xstrdup("Big"), .provider = xstrdup("Example SE"), .model = xstrdup("Big-1"),
		.catalog = xstrdup(assess->catalog->catalog), .revision = xstrdup(assess->catalog->revision), .version = 1};
	snprintf(assess->today, sizeof assess->today, "2026-11-24");
	return assess;
}

/* One in ten stays open; every fourth answer has a note. */
static void answer(struct assess *assess)
{
	static const enum verdict verdicts[] = {VERDICT_MET, VERDICT_MET, VERDICT_PARTLY, VERDICT_MET, VERDICT_NOT_MET};

	for (uint32_t i = 0; i < assess->catalog->check_n; i++)
		if (i % 10 != 9)
			vec_push(&assess->answers, (struct answer){.check = xstrdup(assess->catalog->checks[i].id),
				.verdict = verdicts[i % COUNT(verdicts)], .reason = xstrdup(""), .by = xstrdup("Ann Officer"),
				.note = xstrdup(i % 4 == 0 ? "See **section 4** of [the policy](https://example.com/p).\n\n- a\n- b" : ""),
				.at_us = INT64_C(1793000000000000), .version = 1});
}

struct job {
	const struct report_source *source;
	const struct report_template *template;
	const struct str *markdown; /* for cmark alone */
	int format;                 /* -1: cmark alone; -2: nothing */
	size_t bytes;
};

static size_t do_job(const struct job *job)
{
	struct report_request request = {.template = job->template, .format = (enum report_format)job->format};
	AUTO_STR out = STR_INIT;
	struct err err = ERR_INIT;

	if (job->format == -2)
		return 0;
	if (job->format == -1) {
		AUTO_FREE char *html = cmark_markdown_to_html(str_text(job->markdown), job->markdown->len, CMARK_OPT_DEFAULT);
		return strlen(html);
	}
	if (!report_write(job->source, &request, &out, &err))
		die("%s", err.text);
	return out.len;
}

static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Does it in a child; its processor time in seconds and peak memory in megabytes. */
static double measure(struct job *job, double *megabytes)
{
	struct rusage usage;
	int ends[2], status;
	pid_t child;

	if (pipe(ends) != 0)
		die("No pipe.");
	child = fork();
	if (child < 0)
		die("No process.");
	if (child == 0) {
		size_t bytes = do_job(job);
		_exit(write(ends[1], &bytes, sizeof bytes) == sizeof bytes ? 0 : 1);
	}
	close(ends[1]);
	if (read(ends[0], &job->bytes, sizeof job->bytes) != sizeof job->bytes)
		job->bytes = 0;
	close(ends[0]);
	if (wait4(child, &status, 0, &usage) != child || status != 0)
		die("A run failed.");
	*megabytes = (double)usage.ru_maxrss / 1024;
	return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static void run_all(const struct report_source *source, const struct report_template *template)
{
	struct report_request request = {.template = template, .format = REPORT_MARKDOWN};
	AUTO_STR markdown = STR_INIT;
	struct job job = {.source = source, .template = template, .markdown = &markdown, .format = -2};
	double bare, memory, idle, bare_memory;

	if (!report_write(source, &request, &markdown, NULL))
		die("No Markdown.");
	malloc_trim(0); /* what was freed is not to be had for nothing by the children */
	measure(&job, &idle);
	job.format = -1;
	bare = measure(&job, &bare_memory);
	bare_memory -= idle;
	printf("cmark alone  %6.2f s  %7.1f MB  (%zu bytes of Markdown to HTML)\n", bare, bare_memory, markdown.len);
	for (job.format = 0; job.format < REPORT_FORMAT_N; job.format++) {
		double time;
		if (job.format == REPORT_PDF && !pdf_built())
			continue;
		time = measure(&job, &memory);
		memory -= idle;
		printf("%-11s  %6.2f s  %7.1f MB  ratio %5.1f, memory %4.1f  (%zu bytes)\n", report_writers[job.format].name,
		    time, memory, time / bare, memory / bare_memory, job.bytes);
	}
}

int main(void)
{
	struct report_template *template = report_kind_template(report_kind_find("full"));
	struct report_source source = {.assess = new_assess()};

	answer(source.assess);
	assess_compute(source.assess);
	kpi_register_compute(&source.kpis, source.assess);
	question_register_compute(&source.questions, source.assess);
	printf("%u parts, %u checks, %zu answers\n", source.assess->catalog->part_n, source.assess->catalog->check_n,
	    source.assess->answers.n);
	run_all(&source, template);
	kpi_register_free(&source.kpis);
	question_register_free(&source.questions);
	assess_free(source.assess);
	template_free(template);
	return 0;
}
