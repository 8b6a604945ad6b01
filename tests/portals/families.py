"""All families of the simulator, by the name that reports print."""

from tests.portals.base import Portal
from tests.portals.families_mixed import FamilyC, FamilyIframe, FamilyScriptFile
from tests.portals.families_plain import FamilyA, FamilyD, FamilyE, FamilyFiles, FamilyFrames
from tests.portals.families_scripted import FamilyApp, FamilyChallenge, FamilyK, FamilyProxy
from tests.portals.families_turned import FamilyTurned
from tests.portals.family_b import FamilyB

FAMILIES: dict[str, type[Portal]] = {
    "A 老版 PHP(GBK、more.php)": FamilyA,
    "B 新版 shtml(base64 栏目)": FamilyB,
    "C JEECMS(表单翻页)": FamilyC,
    "D TRS(相对网址、index_N)": FamilyD,
    "E 博达(倒序编号)": FamilyE,
    "J 老 ASP(框架、下拉翻页、GBK 参数)": FamilyFrames,
    "K WebForms(回发翻页)": FamilyK,
    "L JSP(内嵌框架、正文分页)": FamilyIframe,
    "脚本文件跳转(onclick 行)": FamilyScriptFile,
    "数据代理列表(XML/JSON)": FamilyProxy,
    "浏览器翻页(内嵌数据、签名、追加)": FamilyTurned,
    "单页应用(JSON 接口)": FamilyApp,
    "脚本验证(521/412/202)": FamilyChallenge,
    "列表直链附件": FamilyFiles,
}
# families whose lists or pages only a browser can open
NEED_BROWSER = frozenset(
    {
        "浏览器翻页(内嵌数据、签名、追加)",
        "数据代理列表(XML/JSON)",
        "单页应用(JSON 接口)",
        "脚本验证(521/412/202)",
    }
)
