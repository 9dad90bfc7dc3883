/* The few functions of BLAS that numpy's arrays are linked to, in place of OpenBLAS (28 MB).
 *
 * The charts multiply next to nothing. OpenBLAS is made for matrices of thousands of rows and brings
 * a kernel for every processor, threads, LAPACK and the Fortran runtime; this is the plain definition
 * of each function. Built by bundling/blas.py, compared with OpenBLAS by the tests.
 *
 * Names and argument types are those of the CBLAS interface with 64-bit integers that numpy's wheels
 * are built against. Sums are taken in the type itself, from the first element on.
 */
#include <complex.h>
#include <stdint.h>

typedef int64_t blasint;
enum { ROWS = 101, PLAIN = 111, TRANSPOSED = 112, CONJUGATED = 113, UPPER = 121 };

/* Where the vector x of n elements begins: at its other end when its step is negative. */
#define FIRST(n, step) ((step) < 0 ? (1 - (n)) * (step) : 0)

#define NAME_(letter, name) scipy_cblas_##letter##name##64_
#define NAME(letter, name) NAME_(letter, name)
#define STATIC_(letter, name) letter##name
#define STATIC(letter, name) STATIC_(letter, name)

#define LETTER s
#define T float
#define SCALAR float
#define VALUE(a) (a)
#define CONJ(a) (a)
#include "blas.inc"

#define LETTER d
#define T double
#define SCALAR double
#define VALUE(a) (a)
#define CONJ(a) (a)
#include "blas.inc"

#define COMPLEX
#define LETTER c
#define T float complex
#define SCALAR const void *
#define VALUE(a) (*(const float complex *)(a))
#define CONJ(a) conjf(a)
#include "blas.inc"

#define LETTER z
#define T double complex
#define SCALAR const void *
#define VALUE(a) (*(const double complex *)(a))
#define CONJ(a) conj(a)
#include "blas.inc"
