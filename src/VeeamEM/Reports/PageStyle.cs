namespace VeeamEM.Reports;

/// <summary>How the page looks: light, dark and on paper.</summary>
internal static class PageStyle
{
    /// <summary>The fills of outcomes; each has a pattern of its own, so that colour is never all that tells them apart.</summary>
    internal const string Patterns = """
        <svg width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false"><defs>
        <pattern id="p-warn" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="f-warn" width="6" height="6"/><rect class="f-card" width="2" height="6"/></pattern>
        <pattern id="p-fail" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="f-fail" width="5" height="5"/><rect class="f-card" x="2" y="2" width="1.6" height="1.6"/></pattern>
        <pattern id="p-run" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="f-run" width="4" height="4"/><rect class="f-card" width="4" height="1.5"/></pattern>
        <pattern id="p-other" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect class="f-other" width="6" height="6"/><rect class="f-card" width="3" height="6"/></pattern>
        </defs></svg>
        """;

    internal const string Css = """
        :root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#1b2430;--soft:#566270;--line:#d8dee6;--grid:#e8ecf1;--accent:#2f63a8;
        --ok:#2e7d55;--warn:#a86a00;--fail:#b4251d;--run:#2a6fb8;--other:#6a7481;--alert:#fdf0ee;
        --h0:#eef1f5;--h1:#dbe7f6;--h2:#b5cfee;--h3:#84b0e2;--h4:#336bb0;--h5:#1d4680;--hi:#10233f;--hj:#fff}
        @media (prefers-color-scheme:dark){:root{--bg:#12161c;--card:#1a2028;--ink:#e3e8ee;--soft:#9ba7b5;--line:#313a46;--grid:#262e38;--accent:#7fb0e6;
        --ok:#58b285;--warn:#dda345;--fail:#f07a70;--run:#6fa9e9;--other:#98a3b0;--alert:#331f1e;
        --h0:#222a34;--h1:#203551;--h2:#28507f;--h3:#3a6aa5;--h4:#7fb0e6;--h5:#bad7f8;--hi:#f1f6fc;--hj:#0d1a2a}}
        *{box-sizing:border-box}
        html{scroll-behavior:auto}
        body{margin:0 auto;max-width:1280px;padding:20px 24px 40px;background:var(--bg);color:var(--ink);
        font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
        h1{font-size:24px;line-height:1.2;margin:0;font-weight:650;overflow-wrap:anywhere}
        h2{font-size:17px;margin:0 0 8px;font-weight:650}
        h3{font-size:14.5px;margin:0;font-weight:650}
        section{margin:0 0 18px}
        header{margin:0 0 18px;padding:0 0 12px;border-bottom:1px solid var(--line)}
        header p{margin:4px 0 6px;color:var(--soft)}
        a{color:var(--accent)}
        nav a{margin-right:14px;white-space:nowrap}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:8px;top:8px;background:var(--card);padding:6px 10px}
        :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
        .lead{margin:0 0 12px;font-size:15px;max-width:95ch}
        .note{color:var(--soft);font-size:12.5px;margin:2px 0 10px;max-width:110ch}
        .nothing{color:var(--soft);margin:8px 0}
        .alert{background:var(--alert);border-left:4px solid var(--fail);padding:8px 12px;margin:0 0 12px;overflow-wrap:anywhere}
        .card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:14px 16px;margin:0 0 18px}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(172px,1fr));gap:12px;margin:0 0 14px}
        .cards div{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:10px 14px}
        .cards dt{color:var(--soft);font-size:12.5px}
        .cards dd{margin:0}
        .cards b{display:block;font-size:25px;line-height:1.3;font-weight:600}
        .cards span{color:var(--soft);font-size:12px;display:block;line-height:1.35}
        .charts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:14px}
        .charts .card{margin:0;min-width:0}
        .wide{grid-column:1/-1}
        .chart{display:block;overflow:visible}
        .chart text{fill:var(--soft);font-size:11px}
        .chart .label{fill:var(--ink);font-size:12.5px}
        .chart .value{font-size:12px}
        .chart .marktext{fill:var(--ink);font-weight:600}
        .chart .count{font-size:10px}
        .grid{stroke:var(--grid)}.axis{stroke:var(--soft)}.mark{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:5 3}
        .track{fill:var(--grid)}.bar{fill:var(--accent)}
        .ok,.f-ok{fill:var(--ok)}.f-warn{fill:var(--warn)}.f-fail{fill:var(--fail)}.f-run{fill:var(--run)}.f-other{fill:var(--other)}.f-card{fill:var(--card)}
        .warn{fill:url(#p-warn)}.fail{fill:url(#p-fail)}.run{fill:url(#p-run)}.other{fill:url(#p-other)}
        .heat0{fill:var(--h0)}.heat1{fill:var(--h1)}.heat2{fill:var(--h2)}.heat3{fill:var(--h3)}.heat4{fill:var(--h4)}.heat5{fill:var(--h5)}
        .heat0,.heat1,.heat2,.heat3,.heat4,.heat5{stroke:var(--card);stroke-width:2}
        .chart .on-heat1,.chart .on-heat2,.chart .on-heat3{fill:var(--hi)}.chart .on-heat4,.chart .on-heat5{fill:var(--hj)}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;margin:0 0 6px;padding:0;font-size:12.5px}
        .legend svg{vertical-align:-1px}
        .badge{display:inline-block;font-size:12px;font-weight:500;color:var(--soft);border:1px solid var(--line);border-radius:9px;padding:0 8px;vertical-align:1px}
        .scroll{overflow-x:auto;background:linear-gradient(90deg,var(--card) 24px,transparent) 0 0/40px 100% no-repeat local,linear-gradient(270deg,var(--card) 24px,transparent) 100% 0/40px 100% no-repeat local,
        linear-gradient(90deg,var(--line),transparent) 0 0/12px 100% no-repeat scroll,linear-gradient(270deg,var(--line),transparent) 100% 0/12px 100% no-repeat scroll}
        details>summary{cursor:pointer;color:var(--accent)}
        .numbers{margin-top:8px;font-size:12.5px}
        .numbers .scroll{max-height:340px;overflow:auto}
        details[open]>summary{margin-bottom:8px}
        table{border-collapse:collapse;width:100%;font-size:12.5px}
        caption{text-align:left;color:var(--soft);padding:0 0 6px}
        th,td{padding:4px 10px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid);font-weight:400}
        thead th{color:var(--soft);font-weight:600;border-bottom:1px solid var(--line);white-space:nowrap}
        tbody th{font-weight:550}
        .n{text-align:right;white-space:nowrap}.t,.r{white-space:nowrap}
        .numbers thead th:not(:first-child){text-align:right}
        th.n{text-align:right}.sessions tbody th{white-space:nowrap}.f{min-width:220px}.sessions{min-width:1040px}.coverage{min-width:700px}
        .is-ok{color:var(--ok)}.is-warn{color:var(--warn)}.is-fail{color:var(--fail);font-weight:600}.is-run{color:var(--run)}.is-other{color:var(--other)}
        .facts{margin:0 0 10px}
        .facts div{display:grid;grid-template-columns:200px minmax(0,1fr);gap:2px 16px;padding:4px 0;border-bottom:1px solid var(--grid)}
        .facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere}
        footer{color:var(--soft);font-size:12.5px}
        @media (max-width:820px){body{padding:14px 12px 32px}.charts{grid-template-columns:minmax(0,1fr)}.cards{grid-template-columns:repeat(2,minmax(0,1fr));gap:8px}
        .card{padding:12px}.facts div{grid-template-columns:minmax(0,1fr)}.chart .count{font-size:8.5px}.chart .long{display:none}.chart text.tick{font-size:10px}.chart .label{font-size:12px}.chart .value{font-size:11px}}
        @media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--grid:#ddd;--accent:#2f63a8;--ok:#2e7d55;--warn:#a86a00;--fail:#b4251d;
        --run:#2a6fb8;--other:#6a7481;--alert:#fff;--h0:#eef1f5;--h1:#dbe7f6;--h2:#b5cfee;--h3:#84b0e2;--h4:#336bb0;--h5:#1d4680;--hi:#10233f;--hj:#fff}
        body{max-width:none;padding:0;font-size:11px;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        #rows:has(details:not([open]))::after{content:"Unfold the rows before printing to have them on paper."}
        nav,.skip,.numbers:not([open]),details:not([open])>summary{display:none}.scroll{overflow:visible;background:none}.sessions,.coverage{min-width:0}.numbers .scroll{max-height:none}
        .charts .card,.cards div,tr,.facts div{break-inside:avoid}thead{display:table-header-group}table{font-size:9px}
        h2,h3,caption{break-after:avoid}}

        """;
}
