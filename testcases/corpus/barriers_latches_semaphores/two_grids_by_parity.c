// Game of life in strips: each generation is read by neighbours only behind a barrier.
#include <pthread.h>
#include <stdio.h>

#define ROWS 64
#define COLS 64
#define WORKERS 4

static unsigned char grid[2][ROWS][COLS];
static pthread_barrier_t step;

static int alive(int g, int r, int c) {
  int n = 0;
  for (int dr = -1; dr <= 1; ++dr)
    for (int dc = -1; dc <= 1; ++dc)
      if (dr || dc) n += grid[g][(r + dr + ROWS) % ROWS][(c + dc + COLS) % COLS];  // NORACE // FP: which of two grids a turn reads, by parity
  return n;
}

static void *worker(void *arg) {
  int id = (int)(long)arg;
  int first = id * (ROWS / WORKERS);
  int last = first + ROWS / WORKERS;
  for (int gen = 0; gen < 100; ++gen) {
    int now = gen % 2, next = 1 - now;
    for (int r = first; r < last; ++r)
      for (int c = 0; c < COLS; ++c) {
        int n = alive(now, r, c);
        grid[next][r][c] = n == 3 || (n == 2 && grid[now][r][c]);  // NORACE // FP: which of two grids a turn reads, by parity
      }
    pthread_barrier_wait(&step);
  }
  return NULL;
}

int main(void) {
  pthread_t t[WORKERS];
  pthread_barrier_init(&step, NULL, WORKERS);
  grid[0][1][2] = grid[0][2][3] = grid[0][3][1] = grid[0][3][2] = grid[0][3][3] = 1;  // NORACE
  for (long i = 0; i < WORKERS; ++i) pthread_create(&t[i], NULL, worker, (void *)i);
  for (int i = 0; i < WORKERS; ++i) pthread_join(t[i], NULL);
  int sum = 0;
  for (int r = 0; r < ROWS; ++r)
    for (int c = 0; c < COLS; ++c) sum += grid[0][r][c];  // NORACE
  printf("%d\n", sum);
  return 0;
}
