/* What every other folder may use: memory, strings, errors, text, dates, paths, CSV. */
#ifndef ADHERE_BASE_BASE_H
#define ADHERE_BASE_BASE_H

#include "base/csv.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "base/text.h"
#include "base/vec.h"

/* Elements of an array. */
#define COUNT(array) (sizeof(array) / sizeof *(array))

#endif
