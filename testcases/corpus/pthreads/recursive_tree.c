// A tree walked by recursion under a lock, and by a second thread without.
#include <pthread.h>
#include <stdlib.h>

struct tree {
  struct tree *left, *right;
  int guarded, bare;
};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct tree *root;

static void touch(struct tree *tree) {
  if (!tree) return;
  tree->guarded++;  // NORACE
  touch(tree->left);
  touch(tree->right);
}
static void smear(struct tree *tree) {
  if (!tree) return;
  tree->bare++;  // RACE!
  smear(tree->left);
  smear(tree->right);
}

static struct tree *grow(int depth) {
  struct tree *tree = calloc(1, sizeof *tree);
  if (depth > 0) {
    tree->left = grow(depth - 1);
    tree->right = grow(depth - 1);
  }
  return tree;
}

static void *worker(void *arg) {
  pthread_mutex_lock(&lock);
  touch(root);
  pthread_mutex_unlock(&lock);
  smear(root);
  return arg;
}

int main(void) {
  pthread_t a, b;
  root = grow(3);
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
