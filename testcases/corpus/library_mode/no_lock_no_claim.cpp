// A plain class that never promised to be used by several threads.
class Point {
 public:
  void move(int dx) {
    x_ += dx;  // NORACE
  }
  int x() const {
    return x_;  // NORACE
  }

 private:
  int x_ = 0;
};

void use(Point& point) {
  point.move(1);
  point.x();
}
