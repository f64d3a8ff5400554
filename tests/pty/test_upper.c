/* The level above, by keyboard at 80×24: three communes hand in, one genuine, one tampered
 * with, one under a key that nobody has accepted. The district takes in what is genuine, sends
 * one criterion back; the commune opens that, mends it and signs again; the district takes in
 * the revision, sees what it changed, takes the sums into its own report, signs and prints it. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include "vt.h"

#define PASSPHRASE "mật khẩu đủ dài"

static const char lower_pack[] = "[form]\nid = thu-xa\nversion = 2023.1\ntitle = Biểu thử cấp xã\nlevel = xa\n"
	"periods = half\ndifficulty.label = Khó khăn\n[group.1]\nlabel = Chính quyền số\n"
	"[1.1]\nlabel = Tỷ lệ hồ sơ trực tuyến\nunit = %\ntype = ratio\nrequired = yes\naggregate = ratio\n"
	"numerator.label = Số hồ sơ trực tuyến\ndenominator.label = Tổng số hồ sơ\ntarget = 70%\ntarget.test = >= 70\n"
	"[1.2]\nlabel = Số tổ công nghệ số\nunit = tổ\ntype = count\nrequired = yes\naggregate = sum\n";
static const char upper_pack[] = "[form]\nid = thu-huyen\nversion = 2023.1\ntitle = Biểu thử cấp huyện\nlevel = huyen\n"
	"periods = half\ndifficulty.label = Khó khăn\n[group.1]\nlabel = Chính quyền số\n"
	"[1.1]\nlabel = Tỷ lệ hồ sơ trực tuyến của các xã\nunit = %\ntype = ratio\nrequired = yes\n"
	"numerator.label = Số hồ sơ trực tuyến\ndenominator.label = Tổng số hồ sơ\n"
	"propose = rollup(thu-xa)[1.1].num / rollup(thu-xa)[1.1].den\n"
	"[1.2]\nlabel = Số tổ công nghệ số của các xã\nunit = tổ\ntype = count\nrequired = yes\n"
	"propose = rollup(thu-xa)[1.2].value\n";

struct place {
	const char *bin;
	char dir[64];
};

static void die(const char *what)
{
	fprintf(stderr, "test_upper: %s\n", what);
	exit(1);
}

static void shell(const struct place *p, const char *command)
{
	char whole[1024];
	int status;

	snprintf(whole, sizeof whole, "cd %s && P='%s' && ( %s ) >log 2>&1", p->dir, p->bin, command);
	status = system(whole);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return;
	snprintf(whole, sizeof whole, "cat %s/log >&2", p->dir);
	if (system(whole) != 0)
		die("no log");
	die(command);
}

static void write_file(const struct place *p, const char *name, const char *text)
{
	char path[256];
	FILE *out;

	snprintf(path, sizeof path, "%s/%s", p->dir, name);
	if (!(out = fopen(path, "w")) || fputs(text, out) < 0 || fclose(out) != 0)
		die(path);
}

/* Forms that are sooner filled in than the province's 37 criteria. */
static void give_forms(const struct place *p)
{
	shell(p, "mkdir -p mail stick && for d in d c1 c2 c3; do mkdir -p $d/forms/thu-xa $d/forms/thu-huyen; done");
	write_file(p, "xa.ini", lower_pack);
	write_file(p, "huyen.ini", upper_pack);
	shell(p, "for d in d c1 c2 c3; do cp xa.ini $d/forms/thu-xa/pack.ini; cp huyen.ini $d/forms/thu-huyen/pack.ini; done");
	write_file(p, "pw", PASSPHRASE "\n");
}

/* Two of the keys are accepted above, one is a stranger's; one file is tampered with. */
static void hand_in(const struct place *p)
{
	static const char *const communes[][4] = { { "c1", "15349", "90/100", "3" }, { "c2", "15352", "80/100", "4" },
		{ "c3", "15355", "75/100", "5" } };
	char command[800];

	for (size_t i = 0; i < 3; i++) {
		const char *d = communes[i][0], *u = communes[i][1];

		snprintf(command, sizeof command,
			"$P --data %s config set unit %s && $P --data %s record new thu-xa/%s/2023-H1 && "
			"$P --data %s set thu-xa/%s/2023-H1 1.1 %s && $P --data %s set thu-xa/%s/2023-H1 1.2 %s && "
			"$P --data %s key new --name 'Nguyễn Thị Ánh' --passphrase-file pw && $P --data %s key enrol --passphrase-file pw >%s.enrolled && "
			"$P --data %s sign thu-xa/%s/2023-H1 --passphrase-file pw",
			d, u, d, u, d, u, communes[i][2], d, u, communes[i][3], d, d, d, d, u);
		shell(p, command);
	}
	shell(p, "$P --data d config set unit 393 && $P --data d key new --name 'Trần Văn Bình' --passphrase-file pw && "
		 "$P --data d key enrol --role upper --passphrase-file pw >d.enrolled");
	shell(p, "cp c?/out/*_thu-xa_*.p7m c1/out/*_enrolment_* c2/out/*_enrolment_* mail && cp d/out/*_enrolment_* stick");
	/* one byte in the middle of what was signed */
	shell(p, "f=$(ls mail/15352_thu-xa_*) && sed -i 's#80/100#81/100#' \"$f\"");
}

static struct vt *start(const struct place *p, const char *data)
{
	const char *const argv[] = { p->bin, "--data", data, NULL };
	struct vt *vt = vt_start(argv, "xterm-256color", 24, 80);

	vt_wait(vt, "Danh sách báo cáo");
	return vt;
}

static void end(struct vt *vt)
{
	vt_type(vt, "<C-w>");
	if (vt_end(vt) != 0)
		die("the program did not end well");
	vt_free(vt);
}

static void import(struct vt *vt, const char *folder, bool receipts)
{
	vt_type(vt, "<C-r>");
	vt_wait(vt, "Tệp nhận được");
	vt_type(vt, "<C-n>");
	vt_wait(vt, "Một tệp, hoặc cả một thư mục");
	vt_type(vt, folder);
	vt_type(vt, "<Enter>");
	if (receipts) {
		vt_wait(vt, "giấy xác nhận đã nhận");
		vt_type(vt, PASSPHRASE "<Enter>");
	}
	vt_wait(vt, "Đã xem ");
}

static void open_keys(struct vt *vt)
{
	vt_type(vt, "<F3>");
	vt_wait(vt, "Danh sách báo cáo");
	vt_type(vt, "<C-k>");
	vt_wait(vt, "Khóa và tin cậy");
}

/* What the holder reads out over the telephone: the last of the six groups. */
static void type_last_group(struct vt *vt, const struct place *p, const char *holder)
{
	char path[128], line[128] = "";
	FILE *in;

	snprintf(path, sizeof path, "%s/%s.enrolled", p->dir, holder);
	if (!(in = fopen(path, "r")) || !fgets(line, sizeof line, in) || !fgets(line, sizeof line, in) || strlen(line) < 35)
		die(path);
	fclose(in);
	line[35] = '\0';
	vt_wait(vt, line); /* the same six groups on this screen */
	vt_type(vt, line + 30);
	vt_type(vt, "<Enter>");
}

/* The first of those that wait stands on top. */
static void trust(struct vt *vt, const struct place *p, const char *unit, const char *holder)
{
	vt_wait_cursor_row(vt, unit);
	vt_type(vt, "<Enter>");
	type_last_group(vt, p, holder);
}

/* 15349 has the figure 90/100. */
static void look_and_send_back(struct vt *vt)
{
	vt_type(vt, "<F3><F6>");
	vt_wait(vt, "đã nhận 1/13 xã");
	vt_wait(vt, "Kết quả: 90/100 = 90%");
	vt_wait_cursor_row(vt, ">N  Thị trấn Vĩnh Lộc");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "mã đối chiếu ");
	vt_wait(vt, "Nguyễn Thị Ánh"); /* who signed the file */
	vt_wait_cursor_row(vt, "1.1");
	vt_type(vt, " ");
	vt_wait(vt, "Đề nghị hoàn thiện: lý do");
	vt_type(vt, "Khác báo cáo của Văn phòng<Enter>");
	vt_wait(vt, "Đã đánh dấu cần hoàn thiện: 1");
	vt_type(vt, "<F10>");
	vt_wait(vt, "Gõ mật khẩu ký");
	vt_type(vt, PASSPHRASE "<Enter>");
	vt_wait(vt, "Đã ghi tệp đề nghị hoàn thiện");
	vt_wait(vt, "Đã đề nghị hoàn thiện: Khác báo cáo của Văn phòng");
	vt_type(vt, "<F3>");
	vt_wait_cursor_row(vt, ">T  Thị trấn Vĩnh Lộc");
}

/* The commune opens what came back, on the disputed cell; mends and signs it anew. */
static void mend(struct vt *vt)
{
	vt_wait(vt, "Khác báo cáo của Văn phòng"); /* Cấp trên đề nghị hoàn thiện: … */
	vt_wait_cursor_row(vt, "90/100");
	vt_type(vt, "92/100<Enter>");
	vt_wait_gone(vt, "Khác báo cáo của Văn phòng");
	vt_type(vt, "<F10>");
	vt_wait(vt, "Mật khẩu");
	vt_type(vt, "Nguyễn Thị Ánh<Enter>Trần Văn Cường<Enter>");
	if (vt_wait_either(vt, "Lý do", "Mật khẩu ký:"))
		vt_type(vt, "Đã đối chiếu lại<Enter>");
	vt_type(vt, PASSPHRASE "<Enter>");
	vt_wait(vt, "Đã lưu và kiểm tra lại tệp tại");
}

static void see_what_changed(struct vt *vt)
{
	vt_type(vt, "<F3><F6>");
	vt_wait(vt, "Kết quả: 92/100 = 92%");
	vt_wait_cursor_row(vt, ">N  Thị trấn Vĩnh Lộc");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "lần 2");
	vt_type(vt, "<Tab>");
	vt_wait(vt, "90/100 → 92/100");
	vt_type(vt, "<F3>");
	vt_wait(vt, "đã nhận 1/13 xã");
	vt_type(vt, "<Tab>");
	vt_wait(vt, "1/13"); /* behind the total */
	vt_wait(vt, "Cộng: 92/100 = 92%");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "Các đơn vị của một tổng");
	vt_type(vt, "<F3><Tab><C-n>");
	vt_wait(vt, "Đã ghi công văn đôn đốc");
	vt_type(vt, "<C-p>");
	vt_wait(vt, "Tổng hợp kết quả thực hiện");
	vt_type(vt, "<F5>");
	vt_wait(vt, "_tong-hop.pdf");
	vt_type(vt, "<F3>");
	vt_wait(vt, "chưa gửi 12");
	vt_type(vt, "<F3>");
	vt_wait(vt, "Danh sách báo cáo");
}

static void report_upward(struct vt *vt)
{
	vt_type(vt, "<C-n>");
	vt_wait(vt, "Tìm đơn vị");
	vt_type(vt, "393<Enter>");
	vt_wait(vt, "Tìm biểu mẫu");
	vt_type(vt, "thu-huyen<Enter>");
	vt_wait(vt, "Tìm kỳ báo cáo");
	vt_type(vt, "2023-H1<Enter>");
	vt_wait(vt, "Đã nhập 0 trên 2 chỉ tiêu");
	vt_wait(vt, "92/100"); /* proposed, by nobody filled in */
	vt_type(vt, "<C-d>");
	vt_wait(vt, "Đã nhập 1 trên 2 chỉ tiêu");
	vt_type(vt, "<C-d>");
	vt_wait(vt, "Đã nhập 2 trên 2 chỉ tiêu");
	vt_type(vt, "<F10>");
	vt_wait(vt, "Mật khẩu");
	vt_type(vt, "Trần Văn Bình<Enter>Lê Thị Dung<Enter>" PASSPHRASE "<Enter>");
	vt_wait(vt, "Đã lưu và kiểm tra lại tệp tại");
	vt_type(vt, "<C-p>");
	vt_wait(vt, "Trang 1/");
	vt_type(vt, "<F7>");
	vt_wait(vt, "Đã ghi báo cáo để in");
	vt_type(vt, "<F3>");
}

/* Nobody has sent anything: all of them can be reminded; a stick that is not in is told of. */
static void begin_with_nothing(struct vt *vt)
{
	vt_type(vt, "<F6>");
	vt_wait(vt, "Chưa có báo cáo nào của cấp dưới");
	vt_type(vt, "<F4>");
	vt_wait(vt, "6 tháng đầu năm 2025");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "chưa gửi 13");
	vt_type(vt, "<C-n>");
	vt_wait(vt, "Đã ghi công văn đôn đốc");
	vt_type(vt, "<C-r>");
	vt_wait(vt, "Chưa nhận tệp nào");
	vt_type(vt, "<C-n>/khong/co<Enter>");
	vt_wait(vt, "giấy xác nhận đã nhận");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "Không thấy /khong/co");
	vt_wait(vt, "Chưa nhận tệp nào"); /* nothing came */
	vt_type(vt, "<F3><F3>");
	vt_wait(vt, "Danh sách báo cáo");
}

int main(void)
{
	struct place p = { .bin = getenv("PHIEUSO_BIN"), .dir = "/tmp/phieuso-upper-XXXXXX" };
	char d[80], c1[80], folder[100];
	struct vt *vt;

	if (!p.bin || !mkdtemp(p.dir))
		die("PHIEUSO_BIN and a temporary folder are needed");
	setenv("PHIEUSO_NOW", "2025-12-05T02:03:04Z", 1);
	setenv("LC_ALL", "C", 1);
	snprintf(d, sizeof d, "%s/d", p.dir);
	snprintf(c1, sizeof c1, "%s/c1", p.dir);
	give_forms(&p);
	hand_in(&p);

	vt = start(&p, d);
	begin_with_nothing(vt);
	snprintf(folder, sizeof folder, "%s/mail", p.dir);
	import(vt, folder, true); /* nobody's key is accepted yet */
	vt_wait(vt, "đối chiếu");
	open_keys(vt);
	trust(vt, &p, "15349", "c1");
	vt_wait(vt, "Đã chấp nhận khóa");
	vt_type(vt, "<Home>");
	trust(vt, &p, "15352", "c2");
	vt_wait(vt, "Đã chấp nhận khóa");
	vt_type(vt, "<F3>");
	vt_wait(vt, "Danh sách báo cáo");
	import(vt, folder, true);
	vt_wait(vt, "+ đã nhận");
	vt_wait(vt, "! bị sửa sau khi ký");
	vt_wait(vt, "! chữ ký chưa đăng ký");
	look_and_send_back(vt);
	end(vt);
	shell(&p, "cp d/out/*return* stick 2>/dev/null || cp $(ls d/out/*.p7m | grep -v enrolment | grep -v receipt) stick");

	vt = start(&p, c1);
	snprintf(folder, sizeof folder, "%s/stick", p.dir);
	import(vt, folder, false);
	open_keys(vt);
	trust(vt, &p, "393", "d");
	vt_wait(vt, "Đã chấp nhận khóa");
	vt_type(vt, "<F3>");
	vt_wait(vt, "Danh sách báo cáo");
	import(vt, folder, false);
	vt_type(vt, "<End>");
	vt_wait_cursor_row(vt, "trả lại: đề nghị hoàn");
	vt_type(vt, "<Enter>");
	mend(vt);
	end(vt);
	shell(&p, "cp c1/out/*_r2_*.p7m mail");

	vt = start(&p, d);
	snprintf(folder, sizeof folder, "%s/mail", p.dir);
	import(vt, folder, true);
	see_what_changed(vt);
	report_upward(vt);
	end(vt);
	shell(&p, "$P --data d verify d/out/393_thu-huyen_2023-H1_r1_*.json.p7m");
	shell(&p, "grep -q '92/100' d/out/393_thu-huyen_2023-H1.txt");
	shell(&p, "head -c 8 d/out/393_thu-xa_*_tong-hop.pdf | grep -q '%PDF-1.7'");
	shell(&p, "grep -q 'đôn đốc' d/out/393_thu-xa_2023-H1_don-doc.txt");
	snprintf(folder, sizeof folder, "rm -rf %s", p.dir);
	return system(folder) == 0 ? 0 : 1;
}
